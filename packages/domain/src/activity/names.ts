import type { Permission } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/records/key';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { Ctx } from '../kernel/context';
import type { Entry } from '../kernel/history';
import { sourceOf } from '../kinds';
import type { AnySource } from '../records/source';

/** Nouns of what belongs to a record of any kind: the entry's `ref` is the record. */
export const OF_RECORDS = ['comment', 'attachment', 'stock'];

/** What the spine says about a record. */
export interface NamedRecord {
  id: string;
  noun: string;
  key: string;
  title: string;
}

type Subject = Pick<Entry, 'noun' | 'ref'>;

/** What a person must be allowed to read and to write, for an entry about a record of a kind: its stock has permissions of its own. */
export function permissionsFor({ noun }: Pick<Entry, 'noun'>, source: AnySource): Record<'read' | 'write', Permission> {
  return noun === 'stock' ? { read: 'stock.read', write: 'stock.adjust' } : source.list.permissions;
}

/** The records that entries are about, by id; without those that were deleted permanently. */
export async function recordsOf(ctx: Ctx, entries: readonly Subject[]): Promise<Map<string, NamedRecord>> {
  const ids = [
    ...new Set(entries.filter(({ noun }) => OF_RECORDS.includes(noun) || sourceOf(noun)).map(({ ref }) => ref)),
  ];
  if (ids.length === 0) return new Map();
  const rows = await (ctx.tx?.client ?? ctx.prisma).record.findMany({
    where: { id: { in: ids } },
    select: { id: true, noun: true, number: true, title: true },
  });
  // Only the kinds' nouns are written.
  return new Map(rows.map(({ number, ...row }) => [row.id, { ...row, key: keyOf(row.noun as Noun, number) }]));
}

/** The kind of the record that an entry is about; undefined for settings, and for what belonged to a deleted record. */
export function sourceFor({ noun, ref }: Subject, records: ReadonlyMap<string, NamedRecord>): AnySource | undefined {
  return sourceOf(OF_RECORDS.includes(noun) ? (records.get(ref)?.noun ?? '') : noun);
}
