import { Prisma, type ScopedTable } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import type { Entry, Reverted } from '../kernel/history';
import { withTransaction } from '../kernel/transaction';
import { loadForUpdate, loadRecord, refuseTrashed } from '../records/load';
import { refuseHidden, shownTo } from '../records/visible';
import { saveRecord } from '../records/write';
import { MERGE_PARTS } from './parts';
import type { MergePart, MergeSource, MergeTypes } from './types';

/** Thousands of orders move in one transaction. */
const TIMEOUT_MS = 20_000;

interface Version {
  id: string;
  version: number;
}

/**
 * Merges one record into another of its kind: everything that belongs to it moves, and its page leads to the other. The winner keeps its own
 * values, except for the columns named in `take`.
 * @returns the winner
 * @throws NotFound; Conflict (with the current record); Invalid for one that is in the trash or was merged already
 */
export function mergeRecords<T extends MergeTypes>(
  ctx: Ctx,
  source: MergeSource<T>,
  { winner, loser, take }: { winner: Version; loser: Version; take: readonly string[] },
): Promise<T['detail']> {
  const { noun, permissions } = source.list;
  authorize(ctx, permissions.write);
  return withTransaction(
    ctx,
    async (ctx) => {
      const into = await loadForUpdate(ctx, source, winner);
      const from = await loadForUpdate(ctx, source, loser);
      for (const record of [into, from]) {
        refuseTrashed(record);
        if (record.mergedIntoId) throw new Invalid(`${record.key} was merged already`);
      }
      // Columns of the kind, as the input's schema says.
      const taken = Object.fromEntries(Object.entries(from).filter(([column]) => take.includes(column))) as Partial<
        T['detail']
      >;
      refuseHidden(ctx, source, { given: taken });
      const belongings = await belongingsOf(ctx, source, from);
      const after = await saveRecord(ctx, source, { before: into, change: taken, action: `${noun}.update` });
      await shiftAll(ctx, source, { from, to: into, action: `${noun}.merge`, belongings });
      return shownTo(ctx, source, await loadRecord(ctx, source, after.id));
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/** Undoes a merge, or the undoing of one: what moved goes back, if it is still where it was moved to. */
export async function revertMerge<T extends MergeTypes>(
  ctx: TxCtx,
  source: MergeSource<T>,
  { ref, changes }: Entry,
): Promise<Reverted> {
  const { noun } = source.list;
  const [before, after] = changes.mergedIntoId ?? [null, null];
  const [was, became] = changes.moved ?? [null, null];
  const loser = await loadRecord(ctx, source, ref);
  if (loser.mergedIntoId !== after) return { reason: 'It was merged again' };
  const winner = await loadRecord(ctx, source, String(before ?? after));
  const only = (was ?? became) as Moved;
  const apart = before === null;
  if (!apart && winner.mergedIntoId) return { reason: `${winner.key} was merged, too` };
  const [from, to] = apart ? [winner, loser] : [loser, winner];
  const belongings = await belongingsOf(ctx, source, from, only);
  await shiftAll(ctx, source, { from, to, action: apart ? `${noun}.split` : `${noun}.merge`, belongings });
  return 'reverted';
}

/** Ids by the name of the part. */
type Moved = Readonly<Record<string, readonly string[]>>;

interface Belongings {
  part: MergePart;
  ids: readonly string[];
}

/**
 * What belongs to a record, or what of it is named in `only`. It is locked before the records: who changes an order locks it, and then its
 * customer.
 */
async function belongingsOf<T extends MergeTypes>(
  ctx: TxCtx,
  { mergeParts = [] }: MergeSource<T>,
  record: T['detail'],
  only?: Moved,
): Promise<Belongings[]> {
  const all: Belongings[] = [];
  for (const part of [...mergeParts, ...MERGE_PARTS]) {
    const here = await part.at(ctx, record);
    const wanted = new Set(only?.[part.name]);
    all.push({ part, ids: only ? here.filter((id) => wanted.has(id)) : here });
  }
  return all;
}

/** Moves what belongs to one record to the other, and writes on the loser whether it is merged. */
async function shiftAll<T extends MergeTypes>(
  ctx: TxCtx,
  source: MergeSource<T>,
  {
    from,
    to,
    action,
    belongings,
  }: { from: T['detail']; to: T['detail']; action: string; belongings: readonly Belongings[] },
): Promise<void> {
  const merging = action.endsWith('.merge');
  const moved: Record<string, string[]> = {};
  for (const { part, ids } of belongings)
    if (ids.length > 0) moved[part.name] = await part.move(ctx, { table: source.table, ids, from, to });
  const [loser, winner] = merging ? [from, to] : [to, from];
  await saveRecord(ctx, source, {
    before: loser,
    change: { mergedIntoId: merging ? winner.id : null } as Partial<T['detail']>,
    action,
    audited: { moved: merging ? [null, moved] : [moved, null] },
  });
  await redirect(ctx, { loser: loser.id, winner: merging ? winner.id : null });
}

/** Addresses and links of the loser lead to the winner; those that led to the loser follow in one step. */
async function redirect(
  { tx: { client }, workspaceId }: TxCtx,
  { loser, winner }: { loser: string; winner: string | null },
): Promise<void> {
  await client.$executeRaw`
    UPDATE records SET redirectId = ${winner} WHERE workspaceId = ${workspaceId} AND id = ${loser}`;
  if (winner === null) return;
  await client.$executeRaw`
    UPDATE records SET redirectId = ${winner} WHERE workspaceId = ${workspaceId} AND redirectId = ${loser}`;
}

/** Those that were merged into a record go with it, by the spine's redirect; their reference would prevent that. */
export async function releaseMerged(
  { tx: { client }, workspaceId }: TxCtx,
  table: ScopedTable,
  ids: readonly string[],
): Promise<void> {
  await client.$executeRaw`
    UPDATE ${Prisma.raw(table)} SET mergedIntoId = NULL
    WHERE workspaceId = ${workspaceId} AND mergedIntoId IN (${Prisma.join([...ids])})`;
}
