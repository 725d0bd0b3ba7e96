import type { OrderLine } from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import type { ExactKinds, Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { fromDateColumn } from '@quartermaster/db';
import { may } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { type ColumnTypes, insertRows, type RowValue, UUID, updateRows } from '../kernel/rows';
import { marks } from '../kernel/statements';
import { Overtaken } from '../kernel/transaction';

/** The decimals of a line. */
const DECIMALS = {
  quantity: 'quantity',
  unitPrice: 'price',
  discountPercent: 'rate',
  taxRate: 'rate',
  grossAmount: 'money',
  lineDiscount: 'money',
  orderDiscount: 'money',
  netAmount: 'money',
  taxAmount: 'money',
  totalAmount: 'money',
  baseNet: 'money',
  reservedQty: 'quantity',
  waitingQty: 'quantity',
  pickedQty: 'quantity',
  shippedQty: 'quantity',
  returnedQty: 'quantity',
  cancelledQty: 'quantity',
  invoicedQty: 'quantity',
  creditedQty: 'quantity',
  invoicedNet: 'money',
  invoicedTax: 'money',
  costValue: 'cost',
} as const;
type DecimalName = keyof typeof DECIMALS;
type Decimals = { [K in DecimalName]: ExactKinds[(typeof DECIMALS)[K]] };

const SQL_TYPES = {
  quantity: 'DECIMAL(15,3)',
  price: 'DECIMAL(19,4)',
  rate: 'DECIMAL(7,4)',
  money: 'DECIMAL(19,0)',
  cost: 'DECIMAL(19,6)',
} as const;

/** The other columns, as JSON_TABLE takes them. */
const TEXTS = {
  position: 'INT',
  kind: 'VARCHAR(6)',
  variantId: UUID,
  description: 'VARCHAR(410)',
  sku: 'VARCHAR(60)',
  unit: 'VARCHAR(12)',
  priceSource: 'VARCHAR(8)',
  taxRateId: UUID,
  locationId: UUID,
  promisedOn: 'DATE',
  expectedOn: 'DATE',
  note: 'VARCHAR(300)',
} as const;

/** A line as it is stored. */
export interface StoredLine extends Decimals {
  id: string;
  position: number;
  kind: OrderLine['kind'];
  variantId: string | null;
  description: string;
  sku: string | null;
  unit: string;
  priceSource: OrderLine['priceSource'];
  taxRateId: string | null;
  locationId: string | null;
  promisedOn: string | null;
  /** When the goods that it waits for are expected: see `repegStock`. Means nothing for a line that does not wait. */
  expectedOn: string | null;
  note: string | null;
}
export type LineColumn = Exclude<keyof StoredLine, 'id'>;

export const LINE_COLUMNS = [...Object.keys(TEXTS), ...Object.keys(DECIMALS)] as LineColumn[];
const SELECTED = ['id', ...LINE_COLUMNS].map((name) => `\`${name}\``).join(', ');

type Row = Omit<StoredLine, DecimalName | 'position' | Day> &
  Record<DecimalName, object> & { position: number | bigint } & Record<Day, Date | string | null>;
type Day = 'promisedOn' | 'expectedOn';

/** What the decimals of a new line begin with, and what nobody knows of it yet. */
export const ZEROS = { ...decimalsOf(() => '0'), expectedOn: null };

/** The lines of an order in their order, locked: nobody changes them without the order's lock. */
export async function lockLines({ tx: { client }, workspaceId }: TxCtx, orderId: string): Promise<StoredLine[]> {
  const rows = await client.$queryRawUnsafe<Row[]>(
    `SELECT ${SELECTED} FROM sales_order_lines WHERE workspaceId = ? AND orderId = ? ORDER BY id FOR UPDATE`,
    workspaceId,
    orderId,
  );
  return rows.map(toLine).sort((a, b) => a.position - b.position);
}

/** The lines of an order in their order, as the caller may see them. */
export async function readLines(ctx: Ctx, orderId: string): Promise<OrderLine[]> {
  return (await loadLines(ctx, orderId)).map((line) => shownLine(ctx, line));
}

/** The lines of an order in their order. */
export async function loadLines(ctx: Ctx, orderId: string): Promise<StoredLine[]> {
  const client = ctx.tx?.client ?? ctx.prisma;
  const rows = await client.$queryRawUnsafe<Row[]>(
    `SELECT ${SELECTED} FROM sales_order_lines WHERE workspaceId = ? AND orderId = ?`,
    ctx.workspaceId,
    orderId,
  );
  return rows.map(toLine).sort((a, b) => a.position - b.position);
}

function toLine(row: Row): StoredLine {
  return {
    ...row,
    position: Number(row.position),
    promisedOn: dayOf(row.promisedOn),
    expectedOn: dayOf(row.expectedOn),
    ...decimalsOf((name) => String(row[name])),
  };
}

/** A day as either client has it. */
export function dayOf(stored: Date | string | null): string | null {
  return stored instanceof Date ? fromDateColumn(stored) : stored;
}

/** The table of decimals decides the names and the types; the compiler cannot see that. */
function decimalsOf(textIn: (name: DecimalName) => string): Decimals {
  const names = Object.keys(DECIMALS) as DecimalName[];
  return Object.fromEntries(names.map((name) => [name, exact(DECIMALS[name], textIn(name))])) as Decimals;
}

/** What is left to ship of a line. */
export function openOf({ kind, quantity, shippedQty, cancelledQty }: StoredLine): Quantity {
  if (kind !== 'item') return exact('quantity', '0');
  return subtract('quantity', subtract('quantity', quantity, shippedQty), cancelledQty);
}

function shownLine(ctx: Ctx, line: StoredLine): OrderLine {
  const decimals = Object.keys(DECIMALS).map((name) => [name, textOf(line[name as DecimalName])]);
  const {
    baseNet: _,
    invoicedNet: __,
    invoicedTax: ___,
    costValue,
    ...texts
  } = Object.fromEntries(decimals) as Record<DecimalName, string>;
  return {
    ...line,
    ...texts,
    expectedOn: isZero(line.waitingQty) ? null : line.expectedOn,
    openQty: textOf(openOf(line)),
    ...(may(ctx, 'costs.read') ? { costValue } : { costValue: undefined }),
  };
}

/** Adds lines to an order, in one statement. */
export function insertLines(ctx: TxCtx, orderId: string, lines: readonly StoredLine[]): Promise<void> {
  return insertLinesOf(ctx, [{ orderId, lines }]);
}

/** Adds the lines of several orders, in one statement. */
export function insertLinesOf(
  { tx: { client }, workspaceId }: TxCtx,
  orders: ReadonlyArray<{ orderId: string; lines: readonly StoredLine[] }>,
): Promise<void> {
  const rows = orders.flatMap(({ orderId, lines }) =>
    lines.map((line): RowValue[] => [orderId, line.id, ...lineValues(line)]),
  );
  return insertRows(
    client,
    { table: 'sales_order_lines', columns: ['orderId', 'id', ...LINE_COLUMNS] },
    { workspaceId, rows },
  );
}

/** Updates columns of lines, in one statement. */
export async function updateLines(
  { tx: { client }, workspaceId }: TxCtx,
  orderId: string,
  { lines, columns = LINE_COLUMNS }: { lines: readonly StoredLine[]; columns?: readonly LineColumn[] },
): Promise<void> {
  const rows = lines.map((line): RowValue[] => [orderId, line.id, ...columns.map((name) => storedOf(line, name))]);
  const values: ColumnTypes = Object.fromEntries(columns.map((name) => [name, typeOf(name)]));
  const set = columns.map((name) => `t.\`${name}\` = j.\`${name}\``).join(', ');
  const table = { table: 'sales_order_lines', keys: { orderId: UUID, id: UUID }, values, set };
  const count = await updateRows(client, table, { workspaceId, rows });
  if (count < rows.length) throw new Overtaken('order lines');
}

/** Removes lines from an order, in one statement. */
export async function deleteLines(
  { tx: { client }, workspaceId }: TxCtx,
  orderId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await client.$executeRawUnsafe(
    `DELETE FROM sales_order_lines WHERE workspaceId = ? AND orderId = ? AND id IN (${marks(ids.length)})`,
    workspaceId,
    orderId,
    ...ids,
  );
}

/** The values of `LINE_COLUMNS`. */
export function lineValues(line: StoredLine): RowValue[] {
  return LINE_COLUMNS.map((name) => storedOf(line, name));
}

/** Whether two states of a line are stored alike. */
export function isSameLine(a: StoredLine, b: StoredLine): boolean {
  return LINE_COLUMNS.every((name) => storedOf(a, name) === storedOf(b, name));
}

function typeOf(name: LineColumn): string {
  return name in DECIMALS ? SQL_TYPES[DECIMALS[name as DecimalName]] : TEXTS[name as keyof typeof TEXTS];
}

function storedOf(line: StoredLine, name: LineColumn): RowValue {
  const value = line[name];
  // Exact decimals are texts at run time.
  return typeof value === 'number' || value === null ? value : String(value);
}
