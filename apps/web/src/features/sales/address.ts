import type { OrderSalesInput } from '@quartermaster/contracts/orders/sales';
import { oneOf, readAddress } from '../../lib/read-address';

// Of the contract only the type is taken: its values would bring the whole validator along.
export type SalesBy = OrderSalesInput['by'];
/** In the order of the page. */
export const SALES_BY: readonly SalesBy[] = ['day', 'month', 'product', 'customer'];

/** Spans of days that end today, and whole years. */
export const SALES_PERIODS = ['30', '90', '365', 'year', 'last-year'] as const;
export type SalesPeriod = (typeof SALES_PERIODS)[number];

/** What the page shows; the address keeps it. */
export interface SalesState {
  by: SalesBy;
  period: SalesPeriod;
  asTable: boolean;
}

export interface ParsedSalesState extends SalesState {
  /** Names of parameters whose value made no sense. */
  dropped: readonly string[];
}

/** Reads the query string; what makes no sense is as usual. */
export function readSales(search: URLSearchParams): ParsedSalesState {
  const { take, dropped } = readAddress(search);
  return {
    by: take('by', oneOf(SALES_BY)) ?? 'day',
    period: take('period', oneOf(SALES_PERIODS)) ?? '30',
    asTable: take('show', oneOf(['table'])) === 'table',
    dropped,
  };
}

/** Writes it, leaving out what is usual, beside whatever else the address carries. */
export function writeSales({ by, period, asTable }: SalesState, rest: URLSearchParams): URLSearchParams {
  const search = new URLSearchParams(rest);
  const put = (name: string, value: string) => (value ? search.set(name, value) : search.delete(name));
  put('by', by === 'day' ? '' : by);
  put('period', period === '30' ? '' : period);
  put('show', asTable ? 'table' : '');
  return search;
}
