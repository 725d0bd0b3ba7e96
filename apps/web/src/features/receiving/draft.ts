import { add } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import { formatDecimal } from '@/lib/numbers';
import { expectedOf } from './count';
import { readCount } from './read-count';
import { EMPTY_ROW, type RowDraft } from './row-draft';

/** A delivery that is not booked yet, as this browser keeps it. */
export interface ReceiptDraft {
  /** What it is sent with, whatever it says by then: pressed again after a lost answer, it is booked once. */
  key: string;
  deliveryNote: string;
  /** `YYYY-MM-DD`; null for today, whenever it is booked. */
  receivedOn: string | null;
  /** Null for where the order says. */
  locationId: string | null;
  /** By the ids of the lines. */
  rows: Readonly<Record<string, RowDraft>>;
}

export function newDraft(key: string): ReceiptDraft {
  return { key, deliveryNote: '', receivedOn: null, locationId: null, rows: {} };
}

export function rowOf(draft: ReceiptDraft, lineId: string): RowDraft {
  return draft.rows[lineId] ?? EMPTY_ROW;
}

/** Whether there is nothing that would be lost. */
export function isBlank({ deliveryNote, receivedOn, locationId, rows }: ReceiptDraft): boolean {
  return (
    deliveryNote === '' &&
    receivedOn === null &&
    locationId === null &&
    Object.values(rows).every(({ now, rejected, reason }) => now === '' && rejected === '' && reason === '')
  );
}

export function withRow(draft: ReceiptDraft, lineId: string, change: Partial<RowDraft>): ReceiptDraft {
  return { ...draft, rows: { ...draft.rows, [lineId]: { ...rowOf(draft, lineId), ...change } } };
}

/** All that is left to come of all lines. What was rejected stays so. */
export function withAllExpected(draft: ReceiptDraft, lines: readonly PurchaseLine[]): ReceiptDraft {
  return lines.filter(({ openQty }) => openQty !== '0').reduce((all, line) => withExpected(all, line), draft);
}

/** All that is left to come of a line. */
function withExpected(draft: ReceiptDraft, line: PurchaseLine): ReceiptDraft {
  return withRow(draft, line.id, { now: formatDecimal(expectedOf(line, rowOf(draft, line.id))), over: null });
}

/** So many more of a line: what cannot be read is replaced. */
export function withMore(draft: ReceiptDraft, line: PurchaseLine, more: string): ReceiptDraft {
  const known = readCount(rowOf(draft, line.id).now) ?? '0';
  return withRow(draft, line.id, {
    now: formatDecimal(textOf(add('quantity', exact('quantity', known), exact('quantity', more)))),
  });
}

/** One more or one less, never below 0. */
export function stepped(now: string, by: '1' | '-1'): string {
  const known = exact('quantity', readCount(now) ?? '0');
  const next = textOf(add('quantity', known, exact('quantity', by)));
  return next.startsWith('-') ? '0' : formatDecimal(next);
}
