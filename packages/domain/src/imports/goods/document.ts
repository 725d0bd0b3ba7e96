import type { PRODUCT_KINDS, ProductStatus } from '@quartermaster/contracts/products/statuses';
import type { RowError } from '../read';

/** What there was of a variant in a place. */
export interface ReadOpening {
  row: number;
  /** By name; null for the default location. */
  location: string | null;
  /** Above 0. */
  quantity: string;
  /** Of one unit, in the workspace's currency. */
  cost: string | null;
  /** Of all of it, where the file knows it more exactly than by the cost of one. */
  value: string | null;
  /** `YYYY-MM-DD`; null for today. */
  effectiveOn: string | null;
  documentRef: string | null;
}

/** How a supplier sells a variant. */
export interface ReadPart {
  row: number;
  /** By name, or by key. */
  supplier: string;
  code: string | null;
  /** Base units in a pack. */
  packSize: string;
  minPacks: string;
  /** Of one pack, in the supplier's currency. */
  packCost: string | null;
}

export interface ReadVariant {
  row: number;
  /** One for each option of the product. */
  optionValues: string[];
  sku: string | null;
  barcode: string | null;
  price: string | null;
  /** ISO 4217; null for the workspace's. */
  priceCurrency: string | null;
  standardCost: string | null;
  weightGrams: number | null;
  reorderPoint: string | null;
  targetLevel: string | null;
  leadDays: number | null;
  bin: string | null;
  status: ProductStatus;
  /** `<format>:<its id there>`. */
  source: string | null;
  openings: ReadOpening[];
  /** The first is the first choice. */
  parts: ReadPart[];
}

/** A sentence about a row. */
export interface GoodsNote {
  row: number;
  column?: string;
  message: string;
  /** The cell is wrong, and the row comes in without it. */
  isError?: boolean;
}

/** A product of a file, with its variants and what there was of them. Names are as written there. */
export interface ReadProduct {
  /** The first of its rows. */
  row: number;
  /** Null where the file only says how much there is of a product that is known by its SKU or barcode. */
  name: string | null;
  description: string;
  kind: (typeof PRODUCT_KINDS)[number];
  status: ProductStatus;
  /** A path: `Food > Tea`. */
  category: string | null;
  tax: ReadTax | null;
  unit: string;
  unitDecimals: number;
  /** What its variants differ by. */
  options: string[];
  source: string | null;
  variants: ReadVariant[];
  /** Own fields by header; without a prototype, as names are the file's. */
  custom: Record<string, string>;
  notes: GoodsNote[];
  /** Stays the same each time the same file is read. */
  fingerprint: string;
}

export interface ReadTax {
  name: string;
  /** Per cent; null if the file does not say. */
  rate: string | null;
}

/** What a file says of products and stock. */
export interface Goods {
  products: ReadProduct[];
  /** Rows that give nothing. */
  errors: RowError[];
  /** Rows that are left out on purpose. */
  left: Array<{ row: number; message: string }>;
  /** About the file as a whole. */
  notes: string[];
}
