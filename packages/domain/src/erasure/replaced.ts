import type { Changes } from '../kernel/audit';
import { deletedAddress, PSEUDONYM } from '../users/deleted-person';

export interface Erased {
  userId: string;
  /** The addresses that the account had and no other has now, in lower case. */
  addresses: readonly string[];
}

/** What an audit entry without personal values says. `changes` is undefined if it stays as it is. */
export function withoutPersonalValues(
  { noun, ref, changes }: { noun: string; ref: string; changes: Changes },
  { userId, addresses }: Erased,
): Changes | undefined {
  const isOwn = OWN.includes(noun) && ref === userId;
  const replace = (field: string, value: unknown): unknown => {
    if (isOwn) return value === null ? null : (WORDS[field]?.(userId) ?? null);
    if (noun !== 'invitation' || field !== 'email' || typeof value !== 'string') return value;
    return addresses.includes(value.toLowerCase()) ? deletedAddress(userId) : value;
  };
  const replaced: Changes = Object.fromEntries(
    Object.entries(changes).map(([field, [before, after]]) => [field, [replace(field, before), replace(field, after)]]),
  );
  return JSON.stringify(replaced) === JSON.stringify(changes) ? undefined : replaced;
}

/** Entries about the person and how they use the product: each of their values is personal. */
const OWN = ['account', 'preference'];
/** What of those is said in other words; all else is left out. */
const WORDS: Readonly<Record<string, (userId: string) => string>> = { name: () => PSEUDONYM, email: deletedAddress };
