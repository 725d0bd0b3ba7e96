import type { ActivityEntry } from '@quartermaster/contracts';
import { may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import type { Entry } from '../kernel/history';
import type { AnySource } from '../records/source';
import { taskSource } from '../tasks/source';
import { type NamedRecord, OF_RECORDS, permissionsFor, recordsOf, sourceFor } from './names';
import { revertOf } from './reverts';
import { hiddenIn } from './undo-operation';

/** Longer texts are truncated to this many characters. */
const TEXT = 300;

export interface Described {
  /** With what the caller may see of it. */
  item: ActivityEntry;
  /** How much that is: nothing of a record that they may not read, and of columns that they may not see. */
  shown: 'all' | 'part' | 'nothing';
}

/**
 * What entries say to the caller. What a deleted comment said is shown to nobody.
 * @param whole whether long values are not cut
 */
export async function describeEntries(
  ctx: Ctx,
  entries: readonly Entry[],
  { whole = false }: { whole?: boolean } = {},
): Promise<Described[]> {
  const records = await recordsOf(ctx, entries);
  const live = await liveComments(ctx, entries);
  const longest = whole ? Number.POSITIVE_INFINITY : TEXT;
  return entries.map((entry) => {
    const source = sourceFor(entry, records);
    const unread = source ? !may(ctx, permissionsFor(entry, source).read) : OF_RECORDS.includes(entry.noun);
    if (unread)
      return { item: toItem(ctx, { ...entry, changes: {} }, { records: new Map(), live, longest }), shown: 'nothing' };
    const item = toItem(ctx, entry, { records, live, longest });
    if (isHidden(ctx, source, entry)) return { item, shown: 'nothing' };
    return { item, shown: withheldIn(ctx, entry, { source, live }).length > 0 ? 'part' : 'all' };
  });
}

/** Whether nothing of an entry is left for the caller. */
function isHidden(ctx: Ctx, source: AnySource | undefined, entry: Entry): boolean {
  const hidden = source ? hiddenIn(ctx, source, entry).length : 0;
  return hidden > 0 && hidden === Object.keys(entry.changes).length;
}

/** The comments among those that entries are about that are not deleted. */
async function liveComments(ctx: Ctx, entries: readonly Entry[]): Promise<ReadonlySet<string>> {
  const ids = entries.flatMap((entry) => commentOf(entry) ?? []);
  if (ids.length === 0) return new Set();
  const rows = await ctx.prisma.comment.findMany({ where: { id: { in: ids }, deletedAt: null }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

function commentOf({ noun, changes }: Entry): string | undefined {
  return noun === 'comment' ? String(changes.id?.[1]) : undefined;
}

interface Known {
  records: ReadonlyMap<string, NamedRecord>;
  live: ReadonlySet<string>;
  longest: number;
}

function toItem(ctx: Ctx, entry: Entry, { records, live, longest }: Known): ActivityEntry {
  const { id, at, actorKind, actorId, action, noun, ref, changes, operationId } = entry;
  const record = records.get(ref) ?? null;
  const source = sourceFor(entry, records);
  const hidden = source ? hiddenIn(ctx, source, entry) : [];
  const withheld = withheldIn(ctx, entry, { source, live });
  return {
    id,
    at: at.toISOString(),
    actor: { kind: actorKind === 'user' ? 'user' : 'system', id: actorId },
    action,
    noun,
    ref,
    task: record && record.noun === taskSource.list.noun ? { id: ref, key: record.key, title: record.title } : null,
    record,
    changes: Object.entries(changes)
      .filter(([field, [before, after]]) => before !== after && !withheld.includes(field))
      .map(([field, [before, after]]) => ({ field, before: short(before, longest), after: short(after, longest) })),
    operationId,
    revertable:
      source !== undefined &&
      hidden.length === 0 &&
      may(ctx, permissionsFor(entry, source).write) &&
      revertOf(entry, source) !== undefined,
  };
}

/** The fields that the caller may not see. */
function withheldIn(
  ctx: Ctx,
  entry: Entry,
  { source, live }: { source: AnySource | undefined; live: Known['live'] },
): string[] {
  const hidden = source ? hiddenIn(ctx, source, entry) : [];
  const comment = commentOf(entry);
  return comment === undefined || live.has(comment) ? hidden : [...hidden, 'body'];
}

function short(value: unknown, longest: number): unknown {
  return typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : (value ?? null);
}
