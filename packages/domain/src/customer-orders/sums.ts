import { add, subtract } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import type { Money } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';

/** What orders add to the sums of their customer. */
export interface OrderSums {
  /** What is not paid of those that count, in minor units of the workspace's currency. */
  exposure: Money;
  /** What is due of them less what was paid of any: below 0 if the customer has something to get. */
  balance: Money;
  /** Confirmed, with something left to ship. */
  open: number;
  /** Confirmed or closed: these count. */
  count: number;
  /** The days on which the first and the last of those that count were placed; null if there are none. */
  firstOn: string | null;
  lastOn: string | null;
}

const NOTHING = exact('money', '0');
export const NO_ORDERS: OrderSums = {
  exposure: NOTHING,
  balance: NOTHING,
  open: 0,
  count: 0,
  firstOn: null,
  lastOn: null,
};

/** As the server answers `ORDER_SUMS`. */
export interface OrderSumsRow {
  exposure: string;
  balance: string;
  open: number | bigint;
  count: number | bigint;
  firstOn: string | null;
  lastOn: string | null;
}

/** An order counts from its confirmation until it is a draft again or cancelled. */
export const COUNTS = "o.lifecycle IN ('confirmed', 'closed')";

/** The sums of orders, for a SELECT over rows `o` of sales_orders. */
export const ORDER_SUMS = `
  CAST(COALESCE(SUM(IF(${COUNTS}, GREATEST(0, o.baseTotal - o.creditedTotal - o.paidTotal + o.refundedTotal), 0)), 0) AS CHAR)
    AS exposure,
  CAST(COALESCE(SUM(IF(${COUNTS}, o.baseTotal - o.creditedTotal, 0) - o.paidTotal + o.refundedTotal), 0) AS CHAR) AS balance,
  CAST(COALESCE(SUM(o.open), 0) AS SIGNED) AS open, CAST(COALESCE(SUM(${COUNTS}), 0) AS SIGNED) AS count,
  CAST(MIN(IF(${COUNTS}, o.placedOn, NULL)) AS CHAR) AS firstOn, CAST(MAX(IF(${COUNTS}, o.placedOn, NULL)) AS CHAR) AS lastOn`;

export function toOrderSums({ exposure, balance, open, count, firstOn, lastOn }: OrderSumsRow): OrderSums {
  return {
    exposure: exact('money', exposure),
    balance: exact('money', balance),
    open: Number(open),
    count: Number(count),
    firstOn,
    lastOn,
  };
}

export function addSums(a: OrderSums, b: OrderSums): OrderSums {
  const days = (name: 'firstOn' | 'lastOn') => [a[name], b[name]].filter((day) => day !== null).toSorted();
  return {
    exposure: add('money', a.exposure, b.exposure),
    balance: add('money', a.balance, b.balance),
    open: a.open + b.open,
    count: a.count + b.count,
    firstOn: days('firstOn')[0] ?? null,
    lastOn: days('lastOn').at(-1) ?? null,
  };
}

/** What changes from one to the other; null if nothing does. */
export function changeOfSums(was: OrderSums, is: OrderSums) {
  const change = {
    exposure: subtract('money', is.exposure, was.exposure),
    balance: subtract('money', is.balance, was.balance),
    open: is.open - was.open,
    count: is.count - was.count,
  };
  const isSame = isZero(change.exposure) && isZero(change.balance) && change.open === 0 && change.count === 0;
  const isSameDay = was.firstOn === is.firstOn && was.lastOn === is.lastOn;
  if (isSame && isSameDay) return null;
  const amounts = { exposure: textOf(change.exposure), balance: textOf(change.balance) };
  return { ...change, ...amounts, isLess: was.firstOn !== null && !isSameDay };
}
