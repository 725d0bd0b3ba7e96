import type { ExchangeRate, Money, Price, Quantity, Rate } from '../types';

/** Never negative, and never more than what it is taken from. */
export type Discount =
  | { readonly kind: 'none' }
  | { readonly kind: 'percent'; readonly percent: Rate }
  | { readonly kind: 'amount'; readonly amount: Money };

/** A line before it is priced. Charges, such as shipping, have no share in the discount of the document. */
export interface LineToPrice {
  readonly kind: 'item' | 'charge';
  /** Not negative. */
  readonly quantity: Quantity;
  /** Not negative; with tax if the document's prices include it. */
  readonly unitPrice: Price;
  readonly discount: Discount;
  readonly taxRate: Rate;
}

/** An order, an invoice or a purchase order before it is priced. */
export interface DocumentToPrice {
  /** ISO 4217. */
  readonly currency: string;
  /** The workspace's currency, and what it costs to buy one unit of the document's. */
  readonly base: { readonly currency: string; readonly rate: ExchangeRate };
  readonly taxInclusive: boolean;
  /** `line` rounds the tax of each line; `rate` rounds the tax of each rate on its sum, as EN 16931 demands (BR-CO-17). */
  readonly taxRounding: 'line' | 'rate';
  /** Of the sum of the items. */
  readonly discount: Discount;
  readonly lines: readonly LineToPrice[];
}

/** Amounts of a line: `grossAmount - lineDiscount - orderDiscount` is the total, or without tax the net amount. */
export interface PricedLine {
  readonly grossAmount: Money;
  readonly lineDiscount: Money;
  readonly orderDiscount: Money;
  readonly netAmount: Money;
  readonly taxAmount: Money;
  readonly totalAmount: Money;
  /** The net amount in the workspace's currency. */
  readonly baseNet: Money;
}

/** Amounts of a document. All but `baseTotal` are the sums of its lines. */
export interface PricedDocument {
  readonly lines: readonly PricedLine[];
  /** Items after their own discounts, before the document's. */
  readonly subtotal: Money;
  readonly chargeTotal: Money;
  readonly discountTotal: Money;
  readonly netTotal: Money;
  readonly taxTotal: Money;
  readonly total: Money;
  /** In the workspace's currency. */
  readonly baseNet: Money;
  readonly baseTotal: Money;
}
