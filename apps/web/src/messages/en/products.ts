import { variants } from '@quartermaster/contracts/products/variants';
import { declared } from './declared';
import { plural } from './plural';

/** The words of products: their list, and the dialog of a new one. */
export const products = {
  ...declared(
    { one: 'product', many: 'products' },
    'Keep what you sell, buy and count in one place, with its prices, codes and stock.',
  ),
  textHint: 'state in (low, out) && category = "Tea"',
  states: variants.columns.state.words,
  statuses: variants.columns.status.words,
  short: (quantity: string) => `short ${quantity}`,
  quantity: (number: string, unit: string) => `${number} ${unit}`,
  amount: (amount: string, currency: string | null | undefined) => (currency ? `${currency} ${amount}` : amount),
  movesOf: (column: string, value: string) => `${column} ${value}: show moves`,
  create: {
    submit: 'Create product',
    created: (key: string) => `${key} created`,
    failed: 'The product was not created',
    offline: 'No connection. A product can be created when the server is reached again.',
    none: 'None',
    nameMissing: 'Enter a name',
    acceptCode: 'Use it as it is',
    skuHint: 'Each variant adds its option values',
    stock: 'Stock',
    openingQuantity: 'In stock now',
    openingCost: 'Unit cost',
    location: 'Location',
    more: 'Unit and variants',
    unitDecimals: 'Count in',
    decimals: (places: string) => (places === '0' ? 'Whole units' : `Up to ${places} decimals`),
    option: (place: number) => `Option ${place}`,
    optionExample: 'Size',
    values: (place: number) => `Values of option ${place}`,
    valuesExample: 'S, M, L',
    options: {
      noName: 'Enter what these values are of, such as Size',
      noValues: 'Enter the values, with commas between them',
      tooMany: 'These options make more than 100 variants',
    },
    makes: (count: number, skus: readonly string[], more: boolean) =>
      `Makes ${plural(count, 'variant', 'variants')}${skus.length > 0 ? `: ${skus.join(', ')}${more ? ', …' : ''}` : ''}`,
  },
  builtIn: { low: 'Low', out: 'Out' },
  /** What the columns of the list say, in a sentence each. */
  hints: {
    sku: 'The code that names this variant',
    state: 'Low is at or below the reorder point, out is none on hand',
    onhand: 'What is in stock, reserved or not',
    reserved: 'What is promised to orders and still in stock',
    waiting: 'What is ordered and confirmed, but not in stock',
    available: 'On hand and not reserved: what you can promise now',
    incoming: 'What is ordered from suppliers and has not arrived',
    value: 'What the stock on hand cost',
    reorder: 'Order more when no more than this is on hand',
    target: 'How far to fill up when you order more',
    price: 'For one unit, before discounts',
    cost: 'For one unit, where no purchase says what it cost',
    bin: 'Where it is on the shelves',
  },
};
