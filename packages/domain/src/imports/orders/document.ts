import type { Lifecycle } from '@quartermaster/contracts/orders/states';
import type { RowError } from '../read/types';

/** A sentence about a row. */
export interface OrderNote {
  row: number;
  column?: string;
  message: string;
  /** The cell is wrong, and the order comes in without it. */
  isError?: boolean;
}

export interface ReadAddress {
  name: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
}

/** Who bought. */
export interface ReadBuyer {
  name: string;
  /** The person, where the name is a company's. */
  contact: string | null;
  email: string | null;
  phone: string | null;
}

/** An item. Amounts are in major units of the order's currency, as they are written. */
export interface ReadLine {
  row: number;
  sku: string | null;
  barcode: string | null;
  name: string;
  quantity: string;
  /** Of one unit, before discounts. */
  unitPrice: string;
  /** Of the whole line. */
  discount: string;
  /** Per cent; null where the file does not say it line by line. */
  taxRate: string | null;
  isTaxable: boolean;
  shipped: string;
  /** Sorts what left in the order in which it did, where the file says it; null otherwise. */
  movedAt: string | null;
  /** Of the variant: `<format>:<its id there>`. */
  variantSource: string | null;
  note: string | null;
}

/** Shipping, and the like. */
export interface ReadCharge {
  row: number;
  name: string;
  amount: string;
}

export interface ReadPayment {
  row: number;
  kind: 'payment' | 'refund';
  amount: string;
  /** `YYYY-MM-DD`; null for the day of the order. */
  on: string | null;
  method: string | null;
  reference: string | null;
}

/** What left together: all of what the lines say was shipped. */
export interface ReadShipment {
  /** `YYYY-MM-DD` */
  on: string;
  carrier: string | null;
  tracking: string | null;
}

/** An invoice that was issued for the whole of an order. */
export interface ReadInvoice {
  series: string;
  number: number;
  /** `YYYY-MM-DD` */
  on: string;
}

/** What a file says of the taxes of an order. */
export interface ReadTaxes {
  /** What was charged; null if it does not say. */
  total: string | null;
  /** Per cent, with their names, of all taxable lines together. */
  rates: ReadonlyArray<{ name: string; rate: string }>;
  /** Whether prices include them; null where only the sums can say. */
  isInclusive: boolean | null;
}

/** An order of a file, with its lines. Names are as written there. */
export interface ReadOrder {
  /** The first of its rows. */
  row: number;
  /** What the file calls it: `#1001`. */
  name: string;
  /** What the customer calls it; null if the file does not say. */
  reference: string | null;
  /** `<format>:<its id there>`; null where names do not tell orders apart. */
  source: string | null;
  /** The number that it would have here; null if its name has none. */
  number: number | null;
  /** `YYYY-MM-DD` */
  placedOn: string | null;
  promisedOn: string | null;
  /** ISO 4217; null for the workspace's. */
  currency: string | null;
  /** The name or the e-mail address of who looks after it. */
  owner: string | null;
  buyer: ReadBuyer | null;
  billingAddress: ReadAddress | null;
  shippingAddress: ReadAddress | null;
  notes: string;
  lifecycle: Lifecycle;
  /** Why it is held; null if it is not. */
  holdReason: string | null;
  lines: ReadLine[];
  charges: ReadCharge[];
  /** Of all items. */
  discount: string;
  taxes: ReadTaxes;
  /** What the file says it comes to; null if it does not. */
  total: string | null;
  shipment: ReadShipment | null;
  payments: ReadPayment[];
  invoice: ReadInvoice | null;
  /** Own fields by header; without a prototype, as names are the file's. */
  custom: Record<string, string>;
  said: OrderNote[];
  /** What its rows say, by which it is known again. */
  prints: Array<readonly string[]>;
}

/** What a file says of orders. */
export interface ReadOrders {
  orders: ReadOrder[];
  /** Rows that give nothing. */
  errors: RowError[];
  /** About the file as a whole. */
  notes: string[];
}

/** An order as a reader begins it. */
export function draftOrder(row: number, known: Partial<ReadOrder> & Pick<ReadOrder, 'name'>): ReadOrder {
  return {
    row,
    reference: null,
    source: null,
    number: numberIn(known.name),
    placedOn: null,
    promisedOn: null,
    currency: null,
    owner: null,
    buyer: null,
    billingAddress: null,
    shippingAddress: null,
    notes: '',
    lifecycle: 'draft',
    holdReason: null,
    lines: [],
    charges: [],
    discount: '0',
    taxes: { total: null, rates: [], isInclusive: null },
    total: null,
    shipment: null,
    payments: [],
    invoice: null,
    custom: {},
    said: [],
    prints: [],
    ...known,
  };
}

/** Higher numbers are made by machines: an order with one gets a number of ours. */
const DIGITS = /^\D{0,12}(\d{1,7})$/;

/** The number at the end of what a file calls an order, if it has only one: `#1001` and `SO-1001` are 1001. */
export function numberIn(name: string): number | null {
  const [, digits] = DIGITS.exec(name) ?? [];
  const number = digits === undefined ? 0 : Number.parseInt(digits, 10);
  return number > 0 ? number : null;
}

/** An address; null if a file says nothing of one. */
export function addressOf(parts: { [K in keyof ReadAddress]?: string }): ReadAddress | null {
  const { name = '', line1 = '', line2 = '', city = '', region = '', postalCode = '', country = '' } = parts;
  const said = { line1, line2, city, region, postalCode, country };
  if (Object.values(said).every((part) => part === '')) return null;
  const texts = Object.entries({ name, ...said }).map(([key, text]) => [key, text || null]);
  // The same names, each with a text or null.
  return Object.fromEntries(texts) as ReadAddress;
}

interface SaidOfBuyer {
  company?: string;
  person?: string;
  email?: string;
  phone?: string;
}

/** Who bought: a company, else a person, else whom the e-mail address or the phone number belongs to; null for nobody. */
export function buyerOf({ company = '', person = '', email = '', phone = '' }: SaidOfBuyer): ReadBuyer | null {
  const name = company || person || email || phone;
  if (name === '') return null;
  const contact = company !== '' && person !== '' ? person : null;
  return { name, contact, email: email || null, phone: phone || null };
}
