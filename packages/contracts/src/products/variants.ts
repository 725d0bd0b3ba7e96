import { choice, cost, currency, instant, integer, json, price, quantity, ref, setting, text } from '../records/column';
import { defineList } from '../records/kind';
import { sharedColumns } from './kind';
import { PRODUCT_KINDS, PRODUCT_STATUSES, STOCK_STATES } from './statuses';

const kept = { mode: 'kept' } as const;
/** What there is, which follows from the moves of the stock. */
const counted = {
  needs: 'stock.read',
  unit: 'unit',
  decimals: 'unitDecimals',
  width: 5.5,
  exported: { width: 10 },
} as const;

/** What is sold, bought and counted: a list, because a variant is a part of its product. */
export const variants = defineList({
  words: { one: 'variant', many: 'variants' },
  permissions: { read: 'catalog.read', export: 'catalog.export' },
  columns: {
    sku: text({ label: 'SKU', max: 60, optional: true, width: 8, exported: { width: 18 } }),
    /** The product's name and the option values. */
    title: text({ ...kept, label: 'Product', name: 'name', max: 410, width: 16, exported: { width: 40 } }),
    product: ref({ ...kept, label: 'Key', to: 'product', width: 6, exported: { width: 10 } }),
    optionText: text({ ...kept, label: 'Options', name: 'options', max: 200, width: 8, exported: { width: 18 } }),
    barcode: text({ label: 'Barcode', max: 40, optional: true, width: 9, exported: { width: 16 } }),
    /** What applies: its own or its product's, whichever goes further. */
    status: choice(PRODUCT_STATUSES, { ...kept, ...sharedColumns.status }),
    kind: choice(PRODUCT_KINDS, { ...kept, ...sharedColumns.kind }),
    categoryId: setting({ ...kept, ...sharedColumns.category }),
    taxRateId: setting({ ...kept, ...sharedColumns.taxRate }),
    unit: text({ ...kept, ...sharedColumns.unit }),
    unitDecimals: integer({ ...kept, label: 'Decimals', listed: false, filter: false }),
    price: price({ label: 'Price', currency: 'priceCurrency', optional: true, width: 6, exported: { width: 12 } }),
    priceCurrency: currency({
      label: 'Currency',
      name: 'currency',
      optional: true,
      width: 5.5,
      exported: { width: 9 },
    }),
    standardCost: cost({
      label: 'Standard cost',
      name: 'cost',
      optional: true,
      needs: 'costs.read',
      width: 7.5,
      exported: { width: 14 },
    }),
    onHand: quantity({
      ...kept,
      ...counted,
      label: 'On hand',
      name: 'onhand',
      filter: 'on_hand',
    }),
    /** Promised to orders and holds. */
    reserved: quantity({ ...kept, ...counted, label: 'Reserved' }),
    /** Confirmed demand without goods. */
    waiting: quantity({ ...kept, ...counted, label: 'Waiting' }),
    /** On hand and not reserved. */
    available: quantity({ ...kept, ...counted, label: 'Available' }),
    /** Open quantity of purchase orders. */
    incoming: quantity({ ...kept, ...counted, label: 'Incoming' }),
    state: choice(STOCK_STATES, {
      ...kept,
      label: 'Stock',
      needs: 'stock.read',
      words: { ok: 'OK', low: 'Low', out: 'Out', untracked: 'Not tracked' },
      width: 6.5,
      exported: { width: 12 },
    }),
    /** Of what is on hand, in the workspace's currency. */
    stockValue: cost({
      ...kept,
      label: 'Stock value',
      name: 'value',
      needs: 'costs.read',
      width: 7.5,
      exported: { width: 14 },
    }),
    reorderPoint: quantity({
      label: 'Reorder at',
      name: 'reorder',
      unit: 'unit',
      decimals: 'unitDecimals',
      optional: true,
      width: 6,
      exported: { width: 10 },
    }),
    targetLevel: quantity({
      label: 'Fill up to',
      name: 'target',
      unit: 'unit',
      decimals: 'unitDecimals',
      optional: true,
      width: 6.5,
      exported: { width: 10 },
    }),
    leadDays: integer({
      label: 'Lead time (days)',
      name: 'lead',
      optional: true,
      width: 7,
      exported: { width: 10 },
    }),
    bin: text({ label: 'Bin', max: 20, optional: true, width: 5, exported: { width: 10 } }),
    weightGrams: integer({ label: 'Weight (g)', name: 'weight', optional: true, width: 6, exported: { width: 10 } }),
    updatedAt: instant({ ...kept, label: 'Changed', name: 'updated', width: 7.5, exported: { width: 17 } }),
    /** The product's picture. */
    imageId: text({ ...kept, label: 'Picture', max: 36, optional: true, filter: false, listed: false }),
    /** The product's own fields. */
    fields: json({ ...kept, label: 'Fields', default: {}, listed: false }),
    position: integer({ ...kept, label: 'Position', filter: false, listed: false }),
    version: integer({ ...kept, label: 'Version', filter: false, listed: false }),
    /** Its own, whatever its product's is. */
    ownStatus: choice(PRODUCT_STATUSES, { ...kept, label: 'Own status', filter: false, listed: false }),
    /** One for each option of the product, in their order. */
    optionValues: json({ ...kept, label: 'Option values', default: [], listed: false }),
    source: text({ label: 'Source', max: 80, mode: 'verb', filter: false, optional: true, detail: true }),
    trashedAt: instant({ ...kept, label: 'Trashed', filter: false, optional: true, detail: true }),
  },
  sorts: ['name', 'sku', 'price', 'updated'],
  groups: ['status', 'type', 'category', 'tax', 'currency'],
  queryFields: {
    /** Words of the product's texts, its codes and options. */
    text: { type: 'words', label: 'Text', optional: false },
  },
  defaults: {
    query: 'status != archived',
    sort: 'name',
    columns: [
      'sku',
      'name',
      'state',
      'onhand',
      'reserved',
      'available',
      'incoming',
      'reorder',
      'price',
      'value',
      'bin',
      'category',
    ],
  },
});
