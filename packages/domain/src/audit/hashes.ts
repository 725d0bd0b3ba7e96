import { createHash } from 'node:crypto';

/** In this order, for ever: the hash of every sealed row depends on it. A column that is added later is not covered. */
const BEFORE = ['workspaceId', 'id', 'actorKind', 'actorId', 'action', 'noun', 'ref'];
const AFTER = ['operationId', 'requestId', 'at', 'address'];

/** A value as its length in bytes, a colon and the value; a hyphen for NULL. So no two rows read the same. */
function framed(column: string): string {
  const text = `CONVERT(e.\`${column}\` USING utf8mb4)`;
  return `COALESCE(CONCAT(LENGTH(${text}), ':', ${text}), '-')`;
}

/**
 * SQL: the SHA-256, in hex, of a row of `audit_entries AS e` exactly as it is stored. The server computes it, so that long changes are
 * not read. Instants have milliseconds. Changes go in by a hash of their own, of the JSON text: MariaDB keeps what was written, MySQL
 * prints its normalised form, so a chain is valid on the kind of server that sealed it.
 */
export const ENTRY_HASH = `SHA2(CONCAT(${[
  ...BEFORE.map(framed),
  'SHA2(CONVERT(e.`changes` USING utf8mb4), 256)',
  ...AFTER.map(framed),
].join(', ')}), 256)`;

export interface SealedEntry {
  id: string;
  /** The hash of the row when it was sealed. */
  hash: string;
}

export interface BlockHead {
  workspaceId: string;
  /** From 1, without gaps. */
  number: number;
  previousHash: string;
  sealedAt: Date;
}

/** The hash before the first block. */
export const GENESIS = '0'.repeat(64);

/** The SHA-256, in hex, of a block: of its head, the number of its entries and the hash of each, in the order of their ids. */
export function blockHash(
  { workspaceId, number, previousHash, sealedAt }: BlockHead,
  entries: readonly SealedEntry[],
): string {
  const head = ['quartermaster audit 1', workspaceId, number, previousHash, sealedAt.toISOString(), entries.length];
  const lines = entries.map(({ id, hash }) => `${id} ${hash}`).sort();
  return createHash('sha256')
    .update([...head, ...lines].join('\n'))
    .digest('hex');
}
