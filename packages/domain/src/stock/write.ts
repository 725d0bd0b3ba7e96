import type { MoveKind } from '@quartermaster/contracts';
import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import { classifyFault, fromInstant } from '@quartermaster/db';
import { operationOf } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { insertRows, type RowValue, updateRows } from '../kernel/rows';
import { Overtaken } from '../kernel/transaction';
import { type Balance, LEVELS, TOTALS } from './balances';
import type { Move } from './posting';

const QUANTITY = 'DECIMAL(15,3)';
const COST = 'DECIMAL(19,6)';

const UPDATE_TOTALS = {
  ...TOTALS,
  values: { onHand: QUANTITY, stockValue: COST, lastCost: COST, lastSeq: 'INT', wasSeq: 'INT', at: 'DATETIME(3)' },
  set: 't.onHand = j.onHand, t.stockValue = j.stockValue, t.lastCost = j.lastCost, t.lastSeq = j.lastSeq, t.lastMoveAt = j.at',
  where: 't.lastSeq = j.wasSeq',
};
const UPDATE_LEVELS = { ...LEVELS, values: { delta: QUANTITY }, set: 't.onHand = t.onHand + j.delta' };

/** The balances after the moves, and the change of each level. */
export interface Outcome {
  moves: readonly Move[];
  before: ReadonlyMap<string, Balance>;
  after: ReadonlyMap<string, Balance>;
}

/** Writes moves and all that follows from them, each table in one statement: totals, levels, moves and the sums of days. */
export async function writeMoves(ctx: TxCtx, outcome: Outcome): Promise<void> {
  const { moves } = outcome;
  if (moves.length === 0) return;
  const now = fromInstant(ctx.runtime.clock.now());
  await writeTotals(ctx, outcome, now);
  await writeLevels(ctx, moves);
  await insertMoves(ctx, moves, now);
  await addToDays(ctx, moves);
}

async function writeTotals({ tx: { client }, workspaceId }: TxCtx, { moves, before, after }: Outcome, now: string) {
  const moved = [...new Set(moves.map(({ variantId }) => variantId))];
  const rows = moved.map((id): RowValue[] => {
    const [was, is] = [before.get(id), after.get(id)];
    if (!was || !is) throw new Error('A move of a variant without a balance');
    const { onHand, stockValue, lastCost } = is.pool;
    return [id, ...amounts(onHand, stockValue, lastCost), is.lastSeq, was.lastSeq, now];
  });
  // The totals are locked since they were read.
  if ((await updateRows(client, UPDATE_TOTALS, { workspaceId, rows })) < rows.length) throw new Overtaken('stock');
}

async function writeLevels({ tx: { client }, workspaceId }: TxCtx, moves: readonly Move[]): Promise<void> {
  const deltas = new Map<string, { spot: [string, string]; units: bigint }>();
  const add = (variantId: string, locationId: string | null, units: bigint) => {
    if (locationId === null) return;
    const name = `${variantId} ${locationId}`;
    deltas.set(name, { spot: [variantId, locationId], units: (deltas.get(name)?.units ?? 0n) + units });
  };
  for (const { variantId, from, to, quantity } of moves) {
    const units = toUnits('quantity', quantity);
    add(variantId, from, -units);
    add(variantId, to, units);
  }
  const rows = [...deltas.values()].map(({ spot, units }) => [...spot, textOf(fromUnits('quantity', units))]);
  if ((await updateRows(client, UPDATE_LEVELS, { workspaceId, rows })) < rows.length) throw new Overtaken('stock');
}

const MOVES = {
  table: 'stock_moves',
  columns: [
    'id',
    'variantId',
    'seq',
    'kind',
    'fromLocationId',
    'toLocationId',
    'quantity',
    'delta',
    'valueDelta',
    'documentValue',
    'onHandAfter',
    'valueAfter',
    'levelAfter',
    'documentKind',
    'documentRef',
    'documentId',
    'documentLineId',
    'reversesId',
    'reason',
    'note',
    'actorKind',
    'actorId',
    'operationId',
    'effectiveOn',
    'effectiveAt',
    'recordedAt',
  ],
};

function insertMoves(ctx: TxCtx, moves: readonly Move[], now: string): Promise<void> {
  const { actor, tx, workspaceId } = ctx;
  const operation = operationOf(ctx);
  const rows = moves.map((move): RowValue[] => [
    move.id,
    move.variantId,
    move.seq,
    move.kind,
    move.from,
    move.to,
    ...amounts(move.quantity, move.delta, move.valueDelta, move.documentValue, move.onHandAfter),
    ...amounts(move.valueAfter, move.levelAfter),
    move.documentKind ?? null,
    move.documentRef ?? null,
    move.documentId ?? null,
    move.documentLineId ?? null,
    move.reversesId ?? null,
    move.reason ?? null,
    move.note ?? null,
    actor.kind,
    actor.id,
    operation,
    move.effective.on,
    fromInstant(move.effective.at),
    now,
  ]);
  return insertRows(tx.client, MOVES, { workspaceId, rows }).catch((error: unknown) => {
    // Somebody else has taken the same move back since the snapshot.
    throw classifyFault(error) === 'duplicate' ? new Overtaken('stock') : error;
  });
}

/** What counts as sold, net of what came back. */
const SALES: readonly MoveKind[] = ['ship', 'ship_undo', 'return', 'return_undo'];
const SUMS = ['inQty', 'outQty', 'soldQty', 'valueDelta', 'variance'] as const;
const DAYS = {
  table: 'stock_days',
  columns: ['variantId', 'effectiveOn', ...SUMS],
  end: `ON DUPLICATE KEY UPDATE ${SUMS.map((sum) => `stock_days.${sum} = stock_days.${sum} + VALUES(${sum})`).join(', ')}`,
};

/** In key order, because these rows are what everybody's postings of a day meet at. */
function addToDays({ tx: { client }, workspaceId }: TxCtx, moves: readonly Move[]): Promise<void> {
  type Day = { key: [string, string] } & Record<'in' | 'out' | 'sold' | 'value' | 'variance', bigint>;
  const days = new Map<string, Day>();
  for (const { variantId, kind, effective, delta, valueDelta, documentValue } of moves) {
    const key: [string, string] = [variantId, effective.on];
    const day = days.get(key.join(' ')) ?? { key, in: 0n, out: 0n, sold: 0n, value: 0n, variance: 0n };
    const [units, value] = [toUnits('quantity', delta), toUnits('cost', valueDelta)];
    days.set(key.join(' '), {
      key,
      in: day.in + (units > 0n ? units : 0n),
      out: day.out - (units < 0n ? units : 0n),
      sold: day.sold - (SALES.includes(kind) ? units : 0n),
      value: day.value + value,
      variance: day.variance + toUnits('cost', documentValue) - value,
    });
  }
  const rows = [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, day]): RowValue[] => [
      ...day.key,
      ...amounts(...[day.in, day.out, day.sold].map((units) => fromUnits('quantity', units))),
      ...amounts(fromUnits('cost', day.value), fromUnits('cost', day.variance)),
    ]);
  return insertRows(client, DAYS, { workspaceId, rows });
}

function amounts(...values: ReadonlyArray<Quantity | Cost>): string[] {
  return values.map(textOf);
}
