import { isDeepStrictEqual } from 'node:util';
import type { Column } from '@quartermaster/contracts/records/column';
import type { TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import type { Entry, Revert, Reverted } from '../kernel/history';
import { loadRecord } from './load';
import type { KindTypes, Source, StoredRecord } from './source';
import { restoreFamily, trashFamily } from './trash';
import { saveRecord } from './write';

/** The audited actions that every kind has; other actions need an entry in `reverts`. */
const SHARED = ['create', 'update', 'revert', 'trash', 'restore'];

/** How an entry about a record is reverted; undefined for what cannot be undone. */
export function revertOfRecord<T extends KindTypes>(source: Source<T>, action: string): Revert | undefined {
  const verb = action.slice(source.list.noun.length + 1);
  const own = source.reverts?.[verb];
  if (own) return own;
  if (!SHARED.includes(verb)) return undefined;
  return verb === 'create'
    ? (ctx, entry) => revertCreation(ctx, source, entry)
    : (ctx, entry) => revertUpdate(ctx, source, entry);
}

/** Moves a new record to the trash. */
async function revertCreation<T extends KindTypes>(ctx: TxCtx, source: Source<T>, { ref }: Entry): Promise<Reverted> {
  const record = await findRecord(ctx, source, ref);
  if (!record) return gone(source);
  if (record.trashedAt) return 'unchanged';
  const reason = await source.refuseTrash?.(ctx, record);
  if (reason) return { reason };
  await trashFamily(ctx, source, record);
  return 'reverted';
}

/**
 * Restores the columns that are still as the entry left them; in custom fields, only those that were changed. What other verbs keep
 * is never restored.
 * @param verbs also restores columns that only verbs set: for kinds whose verbs have no effect beyond the record
 */
export async function revertUpdate<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  { ref, changes }: Entry,
  { verbs = false }: { verbs?: boolean } = {},
): Promise<Reverted> {
  const record = await findRecord(ctx, source, ref);
  if (!record) return gone(source);
  if (changes.trashedAt) return revertTrash(ctx, source, { record, moved: changes.trashedAt });
  const { change, overtaken } = changeBack(source, record, restorable(source, changes, verbs));
  const reason = await source.refuse?.(ctx, record, change);
  if (reason) return { reason };
  const changed = Object.keys(change).length > 0;
  if (changed) {
    const settled = (await source.settle?.(ctx, change)) ?? change;
    await saveRecord(ctx, source, { before: record, change: settled, action: `${source.list.noun}.revert` });
  }
  if (overtaken.length > 0) return { reason: `Changed later: ${overtaken.join(', ')}` };
  return changed ? 'reverted' : 'unchanged';
}

async function revertTrash<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  { record, moved: [before, after] }: { record: T['detail']; moved: readonly [unknown, unknown] },
): Promise<Reverted> {
  if (record.trashedAt === before || (record.trashedAt !== null && before !== null)) return 'unchanged';
  if (before !== null) await trashFamily(ctx, source, record);
  else if (record.trashedAt !== after) return { reason: 'It was moved to the trash again' };
  else await restoreFamily(ctx, source, record);
  return 'reverted';
}

/** What undo may restore of an entry. */
function restorable<T extends KindTypes>(
  { list: { columns } }: Source<T>,
  changes: Entry['changes'],
  verbs: boolean,
): Entry['changes'] {
  const kept = Object.entries(changes).filter(([attribute]) => {
    const { mode } = columns[attribute] ?? {};
    return mode !== 'kept' && (verbs || mode !== 'verb');
  });
  return Object.fromEntries(kept);
}

/** The change that restores the values before an entry, and the columns that someone changed since. */
function changeBack<T extends KindTypes>(
  { list: { columns: all }, together = [] }: Source<T>,
  record: StoredRecord,
  changes: Entry['changes'],
): { change: Partial<T['detail']>; overtaken: string[] } {
  const now: Readonly<Record<string, unknown>> = { ...record };
  const change: Record<string, unknown> = {};
  const overtaken: string[] = [];
  for (const columns of groupsOf(changes, together)) {
    const [leading = ''] = columns;
    const [before, after] = valuesOf(now, changes, leading);
    const is = (value: unknown) =>
      isDeepStrictEqual(compared(all[leading], now[leading]), compared(all[leading], value));
    if (is(before)) continue;
    if (!is(after)) overtaken.push(leading);
    else for (const column of columns) change[column] = valuesOf(now, changes, column)[0];
  }
  // Only columns that an entry about this kind names, with values they had.
  return { change: change as Partial<T['detail']>, overtaken };
}

/** What two values of a column are compared by: a reference by its id, because its name changes with the other record. */
function compared(column: Column | undefined, value: unknown): unknown {
  const named = column?.type === 'ref' && typeof value === 'object' && value !== null && 'id' in value;
  return named ? value.id : value;
}

/** The columns of an entry; those that belong together are one group, in which the first decides. */
function groupsOf(changes: Entry['changes'], together: ReadonlyArray<readonly string[]>): string[][] {
  const groups = new Map<string, string[]>();
  for (const column of Object.keys(changes)) {
    const name = together.find((group) => group.includes(column))?.[0] ?? column;
    groups.set(name, [...(groups.get(name) ?? []), column]);
  }
  return [...groups].map(([leading, columns]) =>
    columns.toSorted((a, b) => Number(b === leading) - Number(a === leading)),
  );
}

/** A column before and after an entry; custom fields as they would be if only the entry's were set. */
function valuesOf(
  now: Readonly<Record<string, unknown>>,
  changes: Entry['changes'],
  column: string,
): readonly [unknown, unknown] {
  const [before, after] = changes[column] ?? [null, null];
  if (column !== 'fields') return [before, after];
  // Written by the audit of this column, so of that shape.
  const [was, became, current] = [before, after, now.fields] as Array<Record<string, string>>;
  const keys = Object.keys({ ...was, ...became }).filter((key) => was?.[key] !== became?.[key]);
  const withKeys = (values: Record<string, string> = {}) =>
    Object.fromEntries(
      [...new Set([...Object.keys(current ?? {}), ...keys])]
        .map((key) => [key, keys.includes(key) ? values[key] : current?.[key]] as const)
        .filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
  return [withKeys(was), withKeys(became)];
}

async function findRecord<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  ref: string,
): Promise<T['detail'] | null> {
  return loadRecord(ctx, source, ref).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
}

function gone<T extends KindTypes>({ list }: Source<T>): Reverted {
  return { reason: `The ${list.words.one} was deleted permanently` };
}
