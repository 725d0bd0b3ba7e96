import { type OrderSales, OrderSalesInput, type SalesRow } from '@quartermaster/contracts';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { keyOf } from '@quartermaster/contracts/records/key';
import { sql } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import { addDays, daysBetween } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { readCurrency } from '../stock/currency';

/** Products or customers of one answer, those with the largest sums. */
const MOST_ROWS = 200;

/**
 * What was sold: orders that were confirmed and not cancelled, by the day they were placed. Every grouping adds up to the same total.
 */
export async function sumSales(ctx: Ctx, input: OrderSalesInput): Promise<OrderSales> {
  authorize(ctx, 'orders.read');
  const { by, from, to } = OrderSalesInput.parse(input);
  const length = daysBetween(from, to) + 1;
  const [currency, rows, total, before] = await Promise.all([
    readCurrency(ctx),
    READS[by](ctx, { from, to }),
    readTotal(ctx, { from, to }),
    readTotal(ctx, { from: addDays(from, -length), to: addDays(from, -1) }),
  ]);
  return { currency, rows, total, before };
}

interface Span {
  from: string;
  to: string;
}

interface Sums {
  orders: number | bigint;
  net: string | null;
}

const sums = sql`CAST(SUM(o.baseNet) AS CHAR) AS net, COUNT(*) AS orders`;

function sold({ workspaceId }: Ctx, { from, to }: Span) {
  return sql`o.workspaceId = ${workspaceId} AND o.lifecycle IN ('confirmed', 'closed') AND o.placedOn >= ${from}
    AND o.placedOn <= ${to} AND o.trashedAt IS NULL`;
}

const READS: Record<OrderSalesInput['by'], (ctx: Ctx, span: Span) => Promise<SalesRow[]>> = {
  day: (ctx, span) => readDates(ctx, { ...span, format: '%Y-%m-%d' }),
  month: (ctx, span) => readDates(ctx, { ...span, format: '%Y-%m' }),
  async customer(ctx, span) {
    const { rows } = await sql<Named>`
      SELECT c.id AS value, c.number, c.name AS title, ${sums}
      FROM sales_orders o JOIN customers c ON c.workspaceId = o.workspaceId AND c.id = o.customerId
      WHERE ${sold(ctx, span)}
      GROUP BY c.id, c.number, c.name ORDER BY SUM(o.baseNet) DESC, c.id LIMIT ${MOST_ROWS}`.execute(ctx.sql.database);
    return rows.map((row) => ({ ...readNamed('customer', row), quantity: null, unit: null }));
  },
  async product(ctx, span) {
    const { rows } = await sql<Named & { quantity: string; unit: string | null }>`
      SELECT COALESCE(p.id, l.kind) AS value, p.number, p.name AS title, p.unit,
        CAST(SUM(l.baseNet) AS CHAR) AS net, COUNT(DISTINCT o.id) AS orders,
        CAST(SUM(l.quantity - l.cancelledQty) AS CHAR) AS quantity
      FROM sales_orders o JOIN sales_order_lines l ON l.workspaceId = o.workspaceId AND l.orderId = o.id
      LEFT JOIN variants v ON v.workspaceId = l.workspaceId AND v.id = l.variantId
      LEFT JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId
      WHERE ${sold(ctx, span)}
      GROUP BY COALESCE(p.id, l.kind), p.number, p.name, p.unit
      ORDER BY SUM(l.baseNet) DESC, COALESCE(p.id, l.kind) LIMIT ${MOST_ROWS}`.execute(ctx.sql.database);
    return rows.map(({ quantity, unit, ...row }) => ({
      ...readNamed('product', row),
      quantity: row.number === null ? null : textOf(exact('quantity', quantity)),
      unit,
    }));
  },
};

async function readDates(ctx: Ctx, { format, ...span }: Span & { format: string }): Promise<SalesRow[]> {
  const { rows } = await sql<Sums & { value: string }>`
    SELECT DATE_FORMAT(o.placedOn, ${format}) AS value, ${sums}
    FROM sales_orders o WHERE ${sold(ctx, span)} GROUP BY value ORDER BY value`.execute(ctx.sql.database);
  return rows.map(({ value, ...row }) => ({
    value,
    key: null,
    title: null,
    ...readSums(row),
    quantity: null,
    unit: null,
  }));
}

interface Named extends Sums {
  value: string;
  number: number | bigint | null;
  title: string | null;
}

function readNamed(noun: 'customer' | 'product', { value, number, title, ...row }: Named) {
  return { value, key: number === null ? null : keyOf(noun, number), title, ...readSums(row) };
}

async function readTotal(ctx: Ctx, span: Span): Promise<OrderSales['total']> {
  const { rows } = await sql<Sums>`SELECT ${sums} FROM sales_orders o WHERE ${sold(ctx, span)}`.execute(
    ctx.sql.database,
  );
  return readSums(rows[0] ?? { orders: 0, net: null });
}

function readSums({ orders, net }: Sums): OrderSales['total'] {
  return { orders: Number(orders), net: textOf(exact('money', net ?? '0')) };
}
