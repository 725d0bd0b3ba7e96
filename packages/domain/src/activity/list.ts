import { type ActivityEntry, ListActivityInput, type ListActivityOutput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { type Entry, toEntry } from '../kernel/history';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { SOURCES, sourceOf } from '../kinds';
import { loadRecord } from '../records/load';
import type { AnySource } from '../records/source';
import { taskSource } from '../tasks/source';
import { type NamedRecord, OF_RECORDS, recordsOf, sourceFor } from './names';
import { revertOf } from './reverts';
import { hiddenIn } from './undo-operation';

/** Nouns in the activity besides records; members and exports are not listed. */
const SETTINGS = ['project', 'status', 'label', 'field', 'template', 'settings', 'view', 'import', 'bulk'];
/** Longer texts are truncated to this many characters. */
const TEXT = 300;

/**
 * The activity, newest first: of one record, or of all that the caller may read in the workspace. A page may be shorter than
 * `limit` although others follow. What a deleted comment said is shown to nobody; it returns when the comment is restored.
 * @throws NotFound
 */
export async function listActivity(
  ctx: Ctx,
  input: z.input<typeof ListActivityInput> = {},
): Promise<ListActivityOutput> {
  const { taskId, recordId, limit, cursor } = ListActivityInput.parse(input);
  const ref = recordId ?? taskId;
  const nouns = ref === undefined ? readableNouns(ctx) : await nounsOf(ctx, { taskId, recordId });
  const list = `activity:${ref ?? ''}`;
  const [before] = readCursor(ctx, list, cursor) ?? [];
  const rows = await ctx.prisma.auditEntry.findMany({
    where: {
      noun: { in: nouns },
      ...(ref === undefined ? {} : { ref }),
      ...(before ? { id: { lt: before } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const entries = rows.map(toEntry);
  const records = await recordsOf(ctx, entries);
  const page = toPage(entries, {
    limit,
    toItem: (entry) => entry,
    cursorOf: (entry) => signCursor(ctx, list, [entry.id]),
  });
  const live = await liveComments(ctx, page.items);
  const items = page.items.flatMap((entry) => {
    const source = sourceFor(entry, records);
    const hidden = source ? !may(ctx, source.list.permissions.read) : OF_RECORDS.includes(entry.noun);
    return hidden || isHidden(ctx, source, entry) ? [] : [toItem(ctx, entry, { records, live })];
  });
  return { ...page, items };
}

/** What the caller may read of the whole workspace. */
function readableNouns(ctx: Ctx): string[] {
  authorize(ctx, 'workspace.read');
  const kinds = SOURCES.filter(({ list }) => may(ctx, list.permissions.read)).map(({ list }) => list.noun as string);
  return [...kinds, ...OF_RECORDS, ...(may(ctx, 'tasks.read') ? SETTINGS : [])];
}

/** The record and what belongs to it. @throws NotFound */
async function nounsOf(
  ctx: Ctx,
  { taskId, recordId }: { taskId?: string | undefined; recordId?: string | undefined },
): Promise<string[]> {
  const source = recordId === undefined ? taskSource : await kindOf(ctx, recordId);
  authorize(ctx, source.list.permissions.read);
  await loadRecord(ctx, source, recordId ?? taskId ?? '');
  return [source.list.noun, ...OF_RECORDS];
}

/** @throws NotFound */
async function kindOf(ctx: Ctx, recordId: string) {
  const record = await ctx.prisma.record.findFirst({ where: { id: recordId }, select: { noun: true } });
  const source = record && sourceOf(record.noun);
  if (!source) throw new NotFound('Record');
  return source;
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
}

function toItem(ctx: Ctx, entry: Entry, { records, live }: Known): ActivityEntry {
  const { id, at, actorKind, actorId, action, noun, ref, changes, operationId } = entry;
  const record = records.get(ref) ?? null;
  const source = sourceFor(entry, records);
  const hidden = source ? hiddenIn(ctx, source, entry) : [];
  const comment = commentOf(entry);
  const withheld = comment === undefined || live.has(comment) ? hidden : [...hidden, 'body'];
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
      .map(([field, [before, after]]) => ({ field, before: short(before), after: short(after) })),
    operationId,
    revertable:
      source !== undefined &&
      hidden.length === 0 &&
      may(ctx, source.list.permissions.write) &&
      revertOf(entry, source) !== undefined,
  };
}

function short(value: unknown): unknown {
  return typeof value === 'string' && value.length > TEXT ? `${value.slice(0, TEXT)}…` : (value ?? null);
}
