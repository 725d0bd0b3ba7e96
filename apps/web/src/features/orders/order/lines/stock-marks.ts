import { add, subtract } from '@quartermaster/contracts/money/add';
import { compare, isNegative, isZero } from '@quartermaster/contracts/money/compare';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { SellableVariant } from '@quartermaster/contracts/orders/sellables';
import type { Draft, DraftLine } from './draft';
import { numberOf } from './values';

/** Whether the goods of a line are there. Quantities are texts. */
export type StockMark =
  | { kind: 'shipped' }
  | { kind: 'part'; shipped: string; of: string }
  | { kind: 'ok' }
  /** So many are missing. */
  | { kind: 'short'; missing: string; shipped: string };

const ZERO = exact('quantity', '0');
const of = (text: string) => exact('quantity', text);

/** The marks of a draft's lines, by their keys. Lines of one variant take what is free after each other. None where no stock is kept. */
export function stockMarks(
  draft: Draft,
  sellables: ReadonlyMap<string, SellableVariant>,
): ReadonlyMap<string, StockMark> {
  const saved = new Map(draft.saved.map((line) => [line.id, line]));
  const free = new Map<string, Quantity>();
  const marks = new Map<string, StockMark>();
  for (const line of draft.lines) {
    const was = saved.get(line.key);
    const sellable = sellables.get(line.variantId ?? '');
    if (line.variantId !== null && sellable?.free !== undefined && !free.has(line.variantId))
      free.set(line.variantId, of(sellable.free));
    const mark = markOf(line, { was, sellable, free });
    if (mark) marks.set(line.key, mark);
  }
  return marks;
}

interface Around {
  was: OrderLine | undefined;
  sellable: SellableVariant | undefined;
  free: Map<string, Quantity>;
}

function markOf(line: DraftLine, { was, sellable, free }: Around): StockMark | null {
  if (line.kind === 'charge') return null;
  const quantity = subtract('quantity', of(numberOf('quantity', line)), of(was?.cancelledQty ?? '0'));
  const shipped = of(was?.shippedQty ?? '0');
  const left = subtract('quantity', quantity, shipped);
  const isDone = isZero(left) || isNegative(left);
  if (isDone) return isZero(shipped) ? null : { kind: 'shipped' };
  const part = isZero(shipped) ? null : { kind: 'part' as const, shipped: textOf(shipped), of: textOf(quantity) };
  if (line.variantId === null || !sellable?.isStocked) return part;
  const missing = missingOf(line.variantId, { left, was, free });
  if (missing === null) return part;
  if (isZero(missing)) return part ?? { kind: 'ok' };
  return { kind: 'short', missing: textOf(missing), shipped: textOf(shipped) };
}

interface Wanting extends Pick<Around, 'was' | 'free'> {
  left: Quantity;
}

/** What a line wants and does not get; null where nobody may know. */
function missingOf(variantId: string, { left, was, free }: Wanting): Quantity | null {
  const waiting = of(was?.waitingQty ?? '0');
  const has = add('quantity', of(was?.reservedQty ?? '0'), waiting);
  const more = subtract('quantity', left, has);
  if (isNegative(more) || isZero(more)) return lesser(waiting, left);
  const there = free.get(variantId);
  if (there === undefined) return isZero(waiting) ? null : waiting;
  const taken = lesser(more, there);
  free.set(variantId, subtract('quantity', there, taken));
  return add('quantity', waiting, subtract('quantity', more, taken));
}

function lesser(a: Quantity, b: Quantity): Quantity {
  if (isNegative(b)) return ZERO;
  return compare('quantity', a, b) < 0 ? a : b;
}
