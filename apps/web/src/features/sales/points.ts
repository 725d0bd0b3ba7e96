import type { OrderSales, SalesRow } from '@quartermaster/contracts/orders/sales';
import type { SalesBy } from './address';
import { daysOf, monthsOf, type Span } from './spans';

/** One row of the answer as it is shown: of a day without sales, or of all that is not listed, too. */
export type SalesPoint = SalesRow;

/** The value of the row for what the answer left out. */
export const REST = 'rest';
const EMPTY = { key: null, title: null, orders: 0, net: '0', quantity: null, unit: null };

/** What is drawn and listed. It adds up to the total, whatever the answer left out. */
export function pointsOf({ rows, total }: OrderSales, { by, span }: { by: SalesBy; span: Span }): SalesPoint[] {
  if (by === 'day' || by === 'month') {
    const known = new Map(rows.map((row) => [row.value, row]));
    return (by === 'day' ? daysOf(span) : monthsOf(span)).map((value) => known.get(value) ?? { ...EMPTY, value });
  }
  return withRest(rows, { total: total.net });
}

/** The first points, and one for all others. */
export function firstPoints(points: readonly SalesPoint[], most: number): SalesPoint[] {
  const total = String(sumOf(points));
  return points.length <= most ? [...points] : withRest(points.slice(0, most - 1), { total });
}

function withRest(points: readonly SalesPoint[], { total }: { total: string }): SalesPoint[] {
  const rest = BigInt(total) - sumOf(points);
  return rest === 0n ? [...points] : [...points, { ...EMPTY, value: REST, net: String(rest) }];
}

/** Minor units, exactly. */
function sumOf(points: readonly SalesPoint[]): bigint {
  return points.reduce((sum, { net }) => sum + BigInt(net), 0n);
}
