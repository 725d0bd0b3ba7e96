declare const unit: unique symbol;

/**
 * An exact decimal of one unit. At run time it is its shortest text (`12.5`, never `12.50` or `-0`), so equal values are `===`. To the
 * compiler it is a symbol, because only for symbols does TypeScript refuse `<` between two values of one type, and `+` with a text.
 */
type Exact<Unit extends string> = symbol & { readonly [unit]: Unit };

/** The kinds of exact decimals, by name. Their digits are in `scale.ts`. */
export interface ExactKinds {
  /** Minor units of a currency, a whole number: `1284050` is 12,840.50 EUR. */
  money: Exact<'money'>;
  /** Units of a product, up to 3 decimals. */
  quantity: Exact<'quantity'>;
  /** Major units of a currency, up to 4 decimals. */
  price: Exact<'price'>;
  /** Major units of the workspace's currency, up to 6 decimals: of one unit, or of a whole stock. */
  cost: Exact<'cost'>;
  /** Per cent, up to 4 decimals. */
  rate: Exact<'rate'>;
  /** Units of the workspace's currency for one unit of another, up to 8 decimals. */
  exchangeRate: Exact<'exchangeRate'>;
}
export type ExactKind = keyof ExactKinds;
export type Decimal = ExactKinds[ExactKind];

export type Money = ExactKinds['money'];
export type Quantity = ExactKinds['quantity'];
export type Price = ExactKinds['price'];
export type Cost = ExactKinds['cost'];
export type Rate = ExactKinds['rate'];
export type ExchangeRate = ExactKinds['exchangeRate'];
