import type { ImportOptions } from '@quartermaster/contracts';
import { dateOrderOf } from '@quartermaster/contracts/when/date-order';
import { type DateOrderClue, orderOf } from '@quartermaster/contracts/when/written-date';
import { eachInTurns, type GoodsCells } from '../goods/table';
import type { CsvRow } from '../read/csv';
import { parseDate } from '../read/dates';
import type { RowError } from '../read/types';
import { toLocal } from '../read/zone';
import { less, sumOfAmounts, times } from './amounts';
import type { OrderNote, ReadLine, ReadOrder, ReadOrders } from './document';

/** What readers have to know besides the file. */
export interface OrderReading {
  /** In which instants of a file are days. */
  timeZone: string;
  options: Pick<ImportOptions, 'dateOrder' | 'dateOrders'>;
}

/** The rows of one order. */
export interface RowsOfOrder {
  name: string;
  rows: readonly [CsvRow, ...CsvRow[]];
}

type Tell = (note: Omit<OrderNote, 'row'>) => void;

/** Collects what is said of a row. */
export function teller(said: OrderNote[], { row }: Pick<CsvRow, 'row'>): Tell {
  return (note) => {
    const isKnown = said.some((one) => one.row === row && one.message === note.message && one.column === note.column);
    if (!isKnown) said.push({ row, ...note });
  };
}

/**
 * The rows of each order, in the order of the file: those with its name, wherever they are, and those without a name that follow one.
 * @param onNone gets the rows before the first name
 */
function groupRows<Use extends string>(cells: GoodsCells<Use>, use: Use, onNone: (row: CsvRow) => void): RowsOfOrder[] {
  const groups = new Map<string, { name: string; rows: [CsvRow, ...CsvRow[]] }>();
  let last: { rows: CsvRow[] } | undefined;
  for (const row of cells.rows) {
    const name = cells.line(row, use);
    const known = name === '' ? last : groups.get(name);
    if (known) known.rows.push(row);
    else if (name === '') onNone(row);
    else groups.set(name, { name, rows: [row] });
    last = known ?? groups.get(name);
  }
  return [...groups.values()];
}

/** Orders of rows that name theirs, each read from its rows. */
export async function readGroups<Use extends string, T>(
  cells: GoodsCells<Use>,
  use: Use,
  orderIn: (group: RowsOfOrder) => T,
): Promise<{ orders: T[]; errors: RowError[]; notes: string[] }> {
  const file: { orders: T[]; errors: RowError[]; notes: string[] } = { orders: [], errors: [], notes: [] };
  const groups = groupRows(cells, use, ({ row }) => file.errors.push({ row, message: 'The row names no order' }));
  await eachInTurns(groups, (group) => file.orders.push(orderIn(group)));
  return file;
}

/** A reader of files whose rows are items, each with the name of its order. */
export function ordersBy<Use extends string>(
  use: Use,
  orderIn: (cells: GoodsCells<Use>, group: RowsOfOrder, reading: OrderReading) => ReadOrder,
): (cells: GoodsCells<Use>, reading: OrderReading) => Promise<ReadOrders> {
  return (cells, reading) => readGroups(cells, use, (group) => orderIn(cells, group, reading));
}

/** The cells of one order, by use. */
export class OrderCells<Use extends string> {
  constructor(
    private readonly cells: GoodsCells<Use>,
    private readonly rows: RowsOfOrder['rows'],
    private readonly said: OrderNote[],
    private readonly reading: OrderReading,
  ) {}

  /** What the first row that says anything says. */
  line(use: Use): string {
    return this.firstOf(use, (row) => this.cells.line(row, use));
  }

  /** The same without the mark that keeps spreadsheets from counting it: `'01067`. */
  code(use: Use): string {
    return this.firstOf(use, (row) => this.cells.code(row, use));
  }

  /** With its line breaks. */
  text(use: Use): string {
    return this.firstOf(use, (row) => this.cells.text(row, use));
  }

  /** An amount of the whole order; null for none. */
  amount(use: Use): string | null {
    const row = this.rowOf(use);
    return row ? this.cells.number(row, use, { kind: 'price', tell: teller(this.said, row) }) : null;
  }

  /** The day of a moment, in the zone of the workspace; null for none, and for what is no date. */
  day(use: Use): string | null {
    const row = this.rowOf(use);
    if (!row) return null;
    const column = this.cells.header(use);
    const order = new Map(Object.entries(this.reading.options.dateOrders)).get(column) ?? this.orderOf(use);
    const read = parseDate(this.cells.line(row, use), order);
    if (read.ok) return toLocal(read.value, this.reading.timeZone).date;
    teller(this.said, row)({ column, message: `${read.error}. It was left out`, isError: true });
    return null;
  }

  has(use: Use): boolean {
    return this.rowOf(use) !== undefined;
  }

  private rowOf(use: Use): CsvRow | undefined {
    return this.rows.find((row) => this.cells.text(row, use) !== '');
  }

  private firstOf(use: Use, read: (row: CsvRow) => string): string {
    const row = this.rowOf(use);
    return row ? read(row) : '';
  }

  /** As the column shows it, or as the person chose. */
  private orderOf(use: Use): ImportOptions['dateOrder'] {
    const order = dateOrderOf(cluesOf(this.cells, use));
    return order === 'dmy' || order === 'mdy' ? order : this.reading.options.dateOrder;
  }
}

/** Read once for each column. */
const CLUES = new WeakMap<object, Map<string, ReadonlySet<DateOrderClue>>>();

function cluesOf<Use extends string>(cells: GoodsCells<Use>, use: Use): ReadonlySet<DateOrderClue> {
  const known = CLUES.get(cells) ?? new Map<string, ReadonlySet<DateOrderClue>>();
  CLUES.set(cells, known);
  const clues = known.get(use) ?? new Set(cells.rows.map((row) => orderOf(cells.line(row, use))));
  known.set(use, clues);
  return clues;
}

/** What a row says of an item, below 0 where the file does. */
export interface SaidLine extends Omit<ReadLine, 'quantity' | 'unitPrice' | keyof typeof UNSAID>, Partial<Unsaid> {
  quantity: string | null;
  unitPrice: string | null;
}
type Unsaid = Pick<ReadLine, keyof typeof UNSAID>;

/** What few files say of a line. */
const UNSAID = { barcode: null, taxRate: null, movedAt: null, variantSource: null, note: null };

/**
 * Adds a line to an order. What takes something off, such as a voucher, becomes a discount of the order; a line without a price costs
 * nothing.
 */
export function addLine(order: ReadOrder, { quantity, unitPrice, ...line }: SaidLine): void {
  const tell = teller(order.said, line);
  const said = { ...UNSAID, ...line };
  const [count, price] = [quantity ?? '1', unitPrice ?? '0'];
  if (quantity === null) tell({ message: `${line.name || 'The line'} has no quantity: it is 1` });
  if (unitPrice === null) tell({ message: `${line.name || 'The line'} has no price: it costs nothing` });
  const [isBack, isTaken] = [count.startsWith('-'), price.startsWith('-')];
  if (isBack === isTaken) {
    const amounts = { quantity: count.replace('-', ''), unitPrice: price.replace('-', '') };
    order.lines.push({ ...said, ...amounts, name: said.name || said.sku || said.barcode || 'Item' });
    return;
  }
  const amount = times(price.replace('-', ''), count.replace('-', ''));
  order.discount = sumOfAmounts([order.discount, amount]);
  tell({ message: `${line.name || 'The line'} is below 0: it became a discount of ${amount}` });
}

/** What is left of an amount that is above 0; null for nothing. */
export function above(amount: string | null, ...others: readonly string[]): string | null {
  const left = amount === null ? '0' : less(amount, others);
  return left === '0' || left.startsWith('-') ? null : left;
}
