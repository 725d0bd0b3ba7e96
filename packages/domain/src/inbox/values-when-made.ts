import type { Changes } from '../kernel/audit';
import type { Ctx } from '../kernel/context';
import { type Entry, toEntry } from '../kernel/history';

/** The entry of a create with those values that were changed since. */
export function asMade(entry: Entry, made: ReadonlyMap<string, Changes>): Entry {
  const values = isCreate(entry) ? made.get(entry.ref) : undefined;
  return values ? { ...entry, changes: { ...values, ...entry.changes } } : entry;
}

function isCreate({ action, noun }: Entry): boolean {
  return noun !== 'comment' && action === `${noun}.create`;
}

/** Changes of new records that are read to see what they were made with. */
const MOST_CHANGES = 2_000;

/** What records were made with, of what was changed since: the entry of a create has the title only, and the record the values of now. */
export async function valuesWhenMade(ctx: Ctx, entries: readonly Entry[]): Promise<Map<string, Changes>> {
  const creates = entries.filter(isCreate);
  const made = new Map<string, Changes>();
  if (creates.length === 0) return made;
  const [refs, nouns] = [creates.map(({ ref }) => ref), [...new Set(creates.map(({ noun }) => noun))]];
  const where = { noun: { in: nouns }, ref: { in: refs }, id: { notIn: creates.map(({ id }) => id) } };
  const later = await ctx.prisma.auditEntry.findMany({ where, orderBy: { id: 'asc' }, take: MOST_CHANGES });
  for (const { ref, changes } of later.map(toEntry)) {
    const first = Object.entries(changes).map(([field, [before]]): [string, Changes[string]] => [
      field,
      [null, before],
    ]);
    made.set(ref, { ...Object.fromEntries(first), ...made.get(ref) });
  }
  return made;
}
