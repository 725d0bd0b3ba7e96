import type { Order } from '@quartermaster/contracts';
import { textOf } from '@quartermaster/contracts/money/units';
import { fromInstant } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { insertRows, type RowValue } from '../kernel/rows';
import { type ArrivedPart, worthOfPart } from './arrive';
import type { ReturnedRow } from './rows';

/** Where goods are, and since when. */
interface Here {
  locationId: string;
  receivedOn: string;
}

interface NewReturn {
  id: string;
  orderId: string;
  nr: number;
  reason: string | null;
  note: string | null;
  here?: Here;
}

const RETURNS = {
  table: 'sales_returns',
  columns: ['id', 'orderId', 'nr', 'status', 'reason', 'note', 'locationId', 'receivedOn', 'createdById', 'createdAt'],
};
const LINES = {
  table: 'sales_return_lines',
  columns: [
    'returnId',
    'nr',
    'lineId',
    'outcome',
    'variantId',
    'shipmentId',
    'fromLocationId',
    'quantity',
    'value',
    'moveId',
    'scrapMoveId',
  ],
};

/** How the moves of a return name it. */
export function refOf({ key }: Pick<Order, 'key'>, nr: number): string {
  return `${key}/R${nr}`;
}

/** Writes a return with its rows. */
export async function insertReturn(
  ctx: TxCtx,
  { id, orderId, nr, reason, note, here }: NewReturn,
  rows: ReadonlyArray<readonly RowValue[]>,
): Promise<void> {
  const { workspaceId, actor, runtime, tx } = ctx;
  const status = here ? 'received' : 'open';
  const made = [actor.id, fromInstant(runtime.clock.now())];
  const row = [id, orderId, nr, status, reason, note, here?.locationId ?? null, here?.receivedOn ?? null, ...made];
  await insertRows(tx.client, RETURNS, { workspaceId, rows: [row] });
  await insertReturnRows(ctx, id, rows);
}

/** Writes the rows of a return, which come without its id and their number. */
export async function insertReturnRows(
  { tx: { client }, workspaceId }: TxCtx,
  id: string,
  rows: ReadonlyArray<readonly RowValue[]>,
): Promise<void> {
  await insertRows(client, LINES, { workspaceId, rows: rows.map((row, at) => [id, at + 1, ...row]) });
}

/** A row of goods that are to come. */
export function toPlannedRow({ line, outcome, quantity }: ReturnedRow): RowValue[] {
  return [line.id, outcome, line.variantId, null, null, textOf(quantity), '0', null, null];
}

/** A row of goods that are here. */
export function toArrivedRow(part: ArrivedPart): RowValue[] {
  const { line, outcome, quantity, source, move, scrapMove } = part;
  const from = [source?.shipmentId ?? null, source?.locationId ?? null];
  const moves = [move?.id ?? null, scrapMove?.id ?? null];
  return [line.id, outcome, line.variantId, ...from, textOf(quantity), worthOfPart(part), ...moves];
}
