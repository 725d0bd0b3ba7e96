import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { PostReceiptInput } from '@quartermaster/contracts/purchase-orders/receipts';
import { type CountTerms, countRow, type RowCount, sumOf } from './count';
import { type ReceiptDraft, rowOf } from './draft';
import type { RowDraft } from './row-draft';

/** What a draft comes to: what is sent, what it does, and what is in the way. */
export interface Booking {
  lines: PostReceiptInput['lines'];
  /** Units that go into stock, of all lines. */
  taken: string;
  /** Units that are left to come afterwards. */
  left: string;
  isBlank: boolean;
  /** In the order of the lines. */
  faults: ReadonlyArray<{ lineId: string; field: keyof RowCount['faults']; message: string }>;
}

/** @param termsOf of a line */
export function bookingOf(
  draft: ReceiptDraft,
  lines: readonly PurchaseLine[],
  termsOf: (line: PurchaseLine) => CountTerms,
): Booking {
  const rows = lines.map((line) => {
    const row = rowOf(draft, line.id);
    return { line, row, count: countRow(line, row, termsOf(line)) };
  });
  return {
    lines: rows.filter(({ count }) => !count.isBlank).map(({ line, row, count }) => sentRow(line.id, row, count)),
    taken: sumOf(rows.map(({ count }) => count.taken)),
    left: sumOf(rows.map(({ count }) => count.left)),
    isBlank: rows.every(({ count }) => count.isBlank),
    faults: rows.flatMap(({ line, count }) =>
      FIELDS.flatMap((field) => {
        const message = count.faults[field];
        return message === undefined ? [] : [{ lineId: line.id, field, message }];
      }),
    ),
  };
}

const FIELDS = ['now', 'rejected', 'reason', 'over'] as const;

function sentRow(
  lineId: string,
  row: RowDraft,
  { came, rejected, needsChoice }: RowCount,
): PostReceiptInput['lines'][number] {
  return {
    lineId,
    quantity: came,
    ...(rejected === '0' ? {} : { rejected, reason: row.reason.trim(), replace: row.replace }),
    ...(needsChoice && row.over !== null ? { over: row.over } : {}),
  };
}
