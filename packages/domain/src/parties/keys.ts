import type { ALIKE_BY } from '@quartermaster/contracts/parties/party';
import type { WriteCtx } from '../kernel/context';
import { fold } from '../kernel/fold';
import { insertInto } from '../kernel/statements';

export interface Comparable {
  name?: string | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  taxNumber?: string | null | undefined;
}

export interface Key {
  kind: (typeof ALIKE_BY)[number];
  text: string;
}

/** Shorter numbers are extensions, which many share. */
const PHONE_DIGITS = { fewest: 6, compared: 9 };

/**
 * What a customer or supplier is compared by: the folded name, the e-mail address, the tax number without punctuation, and the last
 * nine digits of the phone number, so that 030 1234567 equals +49 30 1234567.
 */
export function keysOf({ name, email, phone, taxNumber }: Comparable): Key[] {
  const digits = (phone ?? '').replace(/\D/g, '');
  const keys: Key[] = [
    { kind: 'email', text: (email ?? '').toLowerCase() },
    { kind: 'phone', text: digits.length < PHONE_DIGITS.fewest ? '' : digits.slice(-PHONE_DIGITS.compared) },
    { kind: 'taxNumber', text: (taxNumber ?? '').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '') },
    { kind: 'name', text: fold(name ?? '') },
  ];
  return keys.filter(({ text }) => text !== '');
}

/** Keeps the rows by which duplicates are found. */
export async function projectKeys(
  ctx: WriteCtx,
  noun: string,
  { before, after }: { before: (Comparable & { id: string }) | null; after: Comparable & { id: string } },
): Promise<void> {
  const known = before ? keysOf(before) : [];
  const keys = keysOf(after);
  const has = (among: readonly Key[], { kind, text }: Key) =>
    among.some((key) => key.kind === kind && key.text === text);
  const { tx, workspaceId } = ctx;
  const partyId = after.id;
  for (const { kind, text } of known.filter((key) => !has(keys, key))) {
    await tx.statements.write(
      'DELETE FROM party_keys WHERE workspaceId = ? AND partyId = ? AND kind = ? AND keyText = ?',
      [workspaceId, partyId, kind, text],
    );
  }
  const added = keys.filter((key) => !has(known, key));
  await tx.statements.insert(
    KEYS,
    added.map(({ kind, text }) => [workspaceId, partyId, noun, kind, text]),
  );
}

const KEYS = insertInto('party_keys', ['workspaceId', 'partyId', 'noun', 'kind', 'keyText']);
