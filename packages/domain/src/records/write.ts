import { KEY_PREFIXES } from '@quartermaster/contracts/records/kinds';
import { audit, auditAll, type Changes, changesBetween } from '../kernel/audit';
import type { TxCtx, WriteCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { nextNumber } from '../kernel/numbering';
import { insertInto } from '../kernel/statements';
import { Overtaken } from '../kernel/transaction';
import type { StoredValues } from './row';
import type { Change, KindTypes, Source } from './source';
import { addToSpine, followInSpine } from './spine';

// By SQL: the model API compiles each statement anew and reads the row back.

/**
 * The second half of everything that makes a record: a number, the row, what goes with it, audit. The input was checked.
 * From here to the commit every other create of this kind in this workspace waits: do what needs no number before.
 * @param make the record that gets a number
 * @param number of its own, which is free
 * @param audited more to write into the audit entry
 */
export async function insertRecord<T extends KindTypes>(
  ctx: WriteCtx,
  source: Source<T>,
  {
    id,
    title,
    make,
    number,
    audited = {},
  }: { id: string; title: string; make: (number: number) => T['detail']; number?: number; audited?: Changes },
): Promise<T['detail']> {
  const { noun } = source.list;
  await audit(ctx, { action: `${noun}.create`, noun, ref: id, changes: { title: [null, title], ...audited } });
  const after = derived(source, make(number ?? (await nextNumber(ctx, KEY_PREFIXES[noun]))));
  // In the spine before it is in its kind's table, which references that row.
  await addToSpine(ctx, source, [after]);
  const { workspaceId } = ctx;
  const row: StoredValues = { workspaceId, ...source.row.toNewRow(after) };
  await ctx.tx.statements.insert(insertInto(source.table, Object.keys(row)), [Object.values(row)]);
  await project(ctx, source, [{ before: null, after }]);
  return after;
}

/**
 * The second half of every change: write under the version lock, bring along what goes with it, audit, tell. A change that
 * changes nothing is no write, no version and no notice.
 * @param audited more to write into the audit entries
 * @param isTouched whether what belongs to the records changed, so that they have a new version whatever their columns say
 * @throws Overtaken when another writer committed between the load and now
 */
export async function saveRecords<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  {
    edits,
    action,
    audited = {},
    isTouched = false,
  }: {
    edits: ReadonlyArray<{ before: T['detail']; change: Partial<T['detail']> }>;
    action: string;
    audited?: Changes;
    isTouched?: boolean;
  },
): Promise<Array<T['detail']>> {
  const { noun } = source.list;
  const updatedAt = ctx.runtime.clock.now().toISOString();
  const results = edits.map(({ before, change }) => {
    const after = derived(source, { ...before, ...change });
    const changed = isTouched || Object.keys(differences(source, before, after)).length > 0;
    return { before, change, changed, after: changed ? { ...after, version: before.version + 1, updatedAt } : before };
  });
  const written = results.filter(({ changed }) => changed);
  await writeChanges(ctx, source, written);
  await auditAll(
    ctx,
    written.map(({ before, change }) => ({
      action,
      noun,
      ref: before.id,
      changes: { ...changesBetween(before, change), ...audited },
    })),
  );
  for (const { after } of written) notice(ctx, { noun, ref: after.id, kind: 'updated', version: after.version });
  return results.map(({ after }) => after);
}

/** One of them. @throws Overtaken */
export async function saveRecord<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  {
    before,
    change,
    ...audit
  }: { before: T['detail']; change: Partial<T['detail']>; action: string; audited?: Changes; isTouched?: boolean },
): Promise<T['detail']> {
  const [after = before] = await saveRecords(ctx, source, { edits: [{ before, change }], ...audit });
  return after;
}

/** Updates rows in the order of their ids, so that two writers never wait for each other crosswise; then what is kept beside them. */
async function writeChanges<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  changes: ReadonlyArray<{ before: T['detail']; after: T['detail'] }>,
): Promise<void> {
  if (changes.length === 0) return;
  const sorted = changes.toSorted((a, b) => (a.after.id < b.after.id ? -1 : 1));
  for (const change of sorted) await updateRow(ctx, source, change);
  await followInSpine(ctx, source, sorted);
  await project(ctx, source, changes);
}

async function project<T extends KindTypes>(
  ctx: WriteCtx,
  { projections = [] }: Source<T>,
  changes: readonly Change<T['detail']>[],
): Promise<void> {
  for (const projection of projections) await projection.apply(ctx, changes);
}

/** @throws Overtaken when the row has another version than `before` */
async function updateRow<T extends KindTypes>(
  { tx, workspaceId }: TxCtx,
  source: Source<T>,
  { before, after }: { before: T['detail']; after: T['detail'] },
): Promise<void> {
  const changed = differences(source, before, after);
  const count = await tx.client.$executeRawUnsafe(
    `UPDATE \`${source.table}\` SET ${Object.keys(changed)
      .map((column) => `\`${column}\` = ?`)
      .join(', ')} WHERE workspaceId = ? AND id = ? AND version = ?`,
    ...Object.values(changed),
    workspaceId,
    before.id,
    before.version,
  );
  if (count === 0) throw new Overtaken(`${source.list.noun} ${before.id}`);
}

/** What of a record's own columns an edit changes. */
function differences<T extends KindTypes>({ row }: Source<T>, before: T['detail'], after: T['detail']): StoredValues {
  const known = row.toRow(before);
  return Object.fromEntries(Object.entries(row.toRow(after)).filter(([column, value]) => value !== known[column]));
}

function derived<T extends KindTypes>(source: Source<T>, record: T['detail']): T['detail'] {
  return source.derive?.(record) ?? record;
}
