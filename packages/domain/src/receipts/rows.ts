import type { OVER_CHOICES, PostReceiptInput } from '@quartermaster/contracts';
import { add } from '@quartermaster/contracts/money/add';
import { percentOf } from '@quartermaster/contracts/money/pricing/percent';
import type { Cost, Quantity, Rate } from '@quartermaster/contracts/money/types';
import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import type * as z from 'zod';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import { leftOf, type StoredPurchaseLine, settledOf } from '../purchase-orders/lines';
import type { LockedPurchase } from '../purchase-orders/lock';
import { type Books, locationOf } from '../stock/books';
import { valueOfNext } from './value';

type Given = z.output<typeof PostReceiptInput>['lines'][number];
type OverChoice = (typeof OVER_CHOICES)[number];

/** So much of a line that comes into a location. */
export interface ReceivedRow {
  line: StoredPurchaseLine;
  locationId: string;
  /** Taken in. */
  quantity: Quantity;
  rejected: Quantity;
  reason: string | null;
  replace: boolean;
  overQty: Quantity;
  over: OverChoice | null;
  /** What is taken in is worth so much. */
  value: Cost;
}

interface Receiving {
  books: Books;
  /** How much more than ordered may come. */
  percent: Rate;
}

/** A line, while its rows are gone through. Thousandths. */
interface Progress {
  line: StoredPurchaseLine;
  left: bigint;
  /** More than was ordered, so far. */
  over: bigint;
  allowed: bigint;
}

/**
 * The rows of a receipt, without those of nothing; what comes of a line beyond what is left is kept, sent back, or refused.
 * @returns the rows, and the lines as they are then
 * @throws NotFound; Invalid for a receipt of nothing; Conflict `over_receipt` for more than the share that is allowed, without a choice
 */
export function receivedRows(
  { order, lines }: LockedPurchase,
  given: readonly Given[],
  { books, percent }: Receiving,
): { rows: ReceivedRow[]; after: ReadonlyMap<string, StoredPurchaseLine> } {
  const known = new Map(lines.map((line) => [line.id, line]));
  const going = new Map<string, Progress>();
  const rows: ReceivedRow[] = [];
  const refused: Array<{ lineId: string; left: string; came: string }> = [];
  for (const { line, locationId, ...one } of placedRows(order, given, { books, known })) {
    const progress = going.get(line.id) ?? begin(line, percent);
    const { row, left, over, isRefused } = receive(progress, one, { locationId, currency: order.currency });
    if (isRefused) refused.push({ lineId: line.id, left: textOf(leftOf(line)), came: one.quantity });
    going.set(line.id, { ...progress, line: withRow(progress.line, row), left, over });
    rows.push(row);
  }
  refuseOver(refused, known);
  if (rows.length === 0) throw new Invalid('Enter how much came', 'lines');
  return { rows, after: new Map([...going].map(([id, { line }]) => [id, line])) };
}

type PlacedRow = Omit<Given, 'lineId' | 'locationId'> & { line: StoredPurchaseLine; locationId: string };

/** The rows that are not of nothing, one for each line and location: those of one place add up. @throws NotFound, Invalid */
function placedRows(
  order: LockedPurchase['order'],
  given: readonly Given[],
  { books, known }: { books: Books; known: ReadonlyMap<string, StoredPurchaseLine> },
): PlacedRow[] {
  const placed = new Map<string, PlacedRow>();
  for (const [index, { lineId, ...one }] of given.entries()) {
    const line = known.get(lineId);
    const field = `lines.${index}.lineId`;
    if (!line) throw new NotFound('Purchase order line');
    if (line.kind !== 'item') throw new Invalid(`“${line.description}” is a charge, which does not come`, field);
    const locationId = locationOf(books, one.locationId ?? order.locationId, `lines.${index}.locationId`);
    if (one.quantity === '0' && one.rejected === '0') continue;
    const place = `${line.id} ${locationId}`;
    const other = placed.get(place);
    if (other && other.replace !== one.replace && other.rejected !== '0' && one.rejected !== '0')
      throw new Invalid('What is replaced and what is not have to be received apart', field);
    placed.set(place, { ...(other ? together(other, one) : one), line, locationId });
  }
  return [...placed.values()];
}

type Counts = Pick<Given, 'quantity' | 'rejected' | 'reason' | 'replace' | 'over'>;

function together(a: Counts, b: Counts): Counts {
  const sumOf = (name: 'quantity' | 'rejected') =>
    textOf(add('quantity', exact('quantity', a[name]), exact('quantity', b[name])));
  return {
    quantity: sumOf('quantity'),
    rejected: sumOf('rejected'),
    reason: a.reason ?? b.reason,
    replace: a.rejected === '0' ? b.replace : a.replace,
    over: a.over ?? b.over,
  };
}

function begin(line: StoredPurchaseLine, percent: Rate): Progress {
  const ordered = toUnits('quantity', line.quantity);
  const beyond = toUnits('quantity', add('quantity', settledOf(line), line.cancelledQty)) - ordered;
  return {
    line,
    left: toUnits('quantity', leftOf(line)),
    over: beyond > 0n ? beyond : 0n,
    allowed: percentOf(ordered, percent),
  };
}

function receive(
  { line, left, over, allowed }: Progress,
  { quantity, rejected, reason, replace, over: choice }: Counts,
  { locationId, currency }: { locationId: string; currency: string },
): { row: ReceivedRow; left: bigint; over: bigint; isRefused: boolean } {
  const came = toUnits('quantity', exact('quantity', quantity));
  const lost = replace ? 0n : toUnits('quantity', exact('quantity', rejected));
  const beyond = came + lost > left ? came + lost - left : 0n;
  const more = beyond < came ? beyond : came;
  const isAllowed = over + more <= allowed;
  const isKept = more === 0n || isAllowed || choice === 'keep';
  const taken = fromUnits('quantity', isKept ? came : came - more);
  return {
    row: {
      line,
      locationId,
      quantity: taken,
      rejected: exact('quantity', rejected),
      reason,
      replace,
      overQty: fromUnits('quantity', more),
      over: more === 0n ? null : isKept ? 'keep' : 'return',
      value: valueOfNext(line, { currency, quantity: taken }),
    },
    left: left - (came + lost - beyond),
    over: over + (isKept ? more : 0n),
    isRefused: more > 0n && !isAllowed && choice === undefined,
  };
}

/** A line after a row of it. */
function withRow(line: StoredPurchaseLine, { quantity, rejected, replace, value }: ReceivedRow): StoredPurchaseLine {
  return {
    ...line,
    receivedQty: add('quantity', line.receivedQty, quantity),
    rejectedQty: add('quantity', line.rejectedQty, rejected),
    replaceQty: replace ? add('quantity', line.replaceQty, rejected) : line.replaceQty,
    receivedValue: add('cost', line.receivedValue, value),
  };
}

/** @throws Conflict with everything of which more came than may */
function refuseOver(
  over: ReadonlyArray<{ lineId: string; left: string; came: string }>,
  lines: ReadonlyMap<string, StoredPurchaseLine>,
): void {
  const [first] = over;
  if (!first) return;
  const { description = '', unit = '' } = lines.get(first.lineId) ?? {};
  const others = over.length > 1 ? `, and of ${over.length - 1} others` : '';
  throw new Conflict(
    `Only ${first.left} ${unit} of “${description}” are left to come${others}. Keep what is too much, or send it back`,
    { problem: 'over_receipt', over },
  );
}
