import { fromInstant } from '@quartermaster/db';
import { type ErasureChanges, endInWords } from '../audit/erasures';
import { blockHash, ENTRY_HASH, GENESIS, type SealedEntry } from '../audit/hashes';
import { latestCheck } from '../audit/latest';
import type { TxCtx } from '../kernel/context';
import { grouped } from '../kernel/grouped';
import { insertInto, marks } from '../kernel/statements';

/** Blocks per statement: each may have a thousand seals, most have a few. */
const BLOCKS = 100;
const ANEW = insertInto(
  'audit_blocks',
  ['workspaceId', 'number', 'previousHash', 'hash', 'entries', 'sealedAt'],
  'ON DUPLICATE KEY UPDATE `previousHash` = VALUES(`previousHash`), `hash` = VALUES(`hash`)',
);

/**
 * Writes the hashes of changed entries into their seals.
 * @returns the first of the blocks that they are sealed in; infinity if none is
 */
export async function sealEntries({ tx: { statements }, workspaceId }: TxCtx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return Number.POSITIVE_INFINITY;
  const which = [workspaceId, ...ids];
  await statements.write(
    `UPDATE audit_seals AS s JOIN audit_entries AS e ON e.workspaceId = s.workspaceId AND e.id = s.entryId
     SET s.hash = ${ENTRY_HASH} WHERE s.workspaceId = ? AND s.entryId IN (${marks(ids.length)})`,
    which,
  );
  const [row] = await statements.read<{ first: number | null }>(
    `SELECT MIN(block) AS first FROM audit_seals WHERE workspaceId = ? AND entryId IN (${marks(ids.length)})`,
    which,
  );
  return row?.first ?? Number.POSITIVE_INFINITY;
}

/** Computes the hash of a block and of all later ones anew. A busy year has half a million. */
export async function sealBlocks(ctx: TxCtx, first: number): Promise<ErasureChanges> {
  const { workspaceId } = ctx;
  const { client, statements } = ctx.tx;
  const checked = (await latestCheck(client))?.intact;
  const [last] = await client.auditBlock.findMany({ where: { number: first - 1 }, select: { hash: true } });
  const changes: ErasureChanges = { head: [null, null] };
  let previousHash = last?.hash ?? GENESIS;
  for (let from = first; ; from += BLOCKS) {
    const number = { gte: from, lt: from + BLOCKS };
    const blocks = await client.auditBlock.findMany({ where: { number }, orderBy: { number: 'asc' } });
    if (blocks.length === 0) return changes;
    const seals = await statements.read<SealedEntry & { block: number }>(
      'SELECT entryId AS id, hash, block FROM audit_seals WHERE workspaceId = ? AND block >= ? AND block < ?',
      [workspaceId, from, from + BLOCKS],
    );
    const entriesOf = grouped(seals, ({ block }) => block);
    const rows = blocks.map((block) => {
      const { number, entries, sealedAt } = block;
      const row = [workspaceId, number, previousHash];
      const hash = blockHash({ workspaceId, number, previousHash, sealedAt }, entriesOf.get(number) ?? []);
      const end = (hash: string) => endInWords({ block: number, hash });
      if (number === checked?.block) changes.checked = [end(block.hash), end(hash)];
      changes.head = [block.hash, hash];
      previousHash = hash;
      return [...row, hash, entries, fromInstant(sealedAt)];
    });
    await statements.insert(ANEW, rows);
  }
}
