import { textOf } from '@quartermaster/contracts/money/units';
import type { LedgerFinding } from '@quartermaster/contracts/stock/ledger-terms';
import { NO_ORDERS, ORDER_SUMS, type OrderSumsRow, toOrderSums } from '../customer-orders/sums';
import { marks } from '../kernel/statements';
import type { Reading } from './read';

interface CustomerRow {
  id: string;
  exposure: string;
  balance: string;
  openOrders: number | bigint;
  orderCount: number | bigint;
  firstOrderOn: string | null;
  lastOrderOn: string | null;
  gapDays: number | bigint | null;
}

export interface CheckedCustomers {
  /** The id of the last one; null after the end. */
  last: string | null;
  findings: LedgerFinding[];
}

const DAY_MS = 86_400_000;

/** Compares what is kept of the next customers, by id, with what their orders come to, in one snapshot. */
export async function checkCustomers(
  { client, workspaceId }: Reading,
  { after, limit }: { after: string; limit: number },
): Promise<CheckedCustomers> {
  const rows = await client.$queryRaw<CustomerRow[]>`
    SELECT id, CAST(exposure AS CHAR) AS exposure, CAST(balance AS CHAR) AS balance, openOrders, orderCount,
      CAST(firstOrderOn AS CHAR) AS firstOrderOn, CAST(lastOrderOn AS CHAR) AS lastOrderOn, gapDays
    FROM customers WHERE workspaceId = ${workspaceId} AND id > ${after} ORDER BY id LIMIT ${limit}`;
  if (rows.length === 0) return { last: null, findings: [] };
  const sums = await client.$queryRawUnsafe<Array<OrderSumsRow & { customerId: string }>>(
    `SELECT o.customerId, ${ORDER_SUMS} FROM sales_orders o
     WHERE o.workspaceId = ? AND o.customerId IN (${marks(rows.length)}) GROUP BY o.customerId`,
    workspaceId,
    ...rows.map(({ id }) => id),
  );
  const findings = rows.flatMap((row) => {
    const own = sums.find(({ customerId }) => customerId === row.id);
    const is = own ? toOrderSums(own) : NO_ORDERS;
    const expected = {
      exposure: textOf(is.exposure),
      balance: textOf(is.balance),
      openOrders: is.open,
      orderCount: is.count,
      firstOrderOn: is.firstOn,
      lastOrderOn: is.lastOn,
      gapDays: is.count > 1 ? Math.round((dayOf(is.lastOn) - dayOf(is.firstOn)) / (is.count - 1)) : null,
    };
    return Object.entries(expected).flatMap(([name, value]): LedgerFinding[] => {
      const found = String(row[name as keyof CustomerRow]);
      return found === String(value)
        ? []
        : [{ check: 'customers', customerId: row.id, at: name, expected: String(value), found }];
    });
  });
  return { last: rows.length < limit ? null : (rows.at(-1)?.id ?? null), findings };
}

function dayOf(date: string | null): number {
  return Date.parse(date ?? '') / DAY_MS;
}
