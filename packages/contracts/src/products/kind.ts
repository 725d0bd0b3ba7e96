import { LIMITS } from '../limits';
import { choice, instant, integer, json, key, prose, setting, text } from '../records/column';
import { defineKind } from '../records/kind';
import { PRODUCT_KINDS, PRODUCT_STATUSES } from './statuses';

/** What describes a product in lists of products and of variants. */
export const sharedColumns = {
  category: { label: 'Category', name: 'category', of: 'category', optional: true, width: 9, exported: { width: 18 } },
  taxRate: { label: 'Tax rate', name: 'tax', of: 'taxRate', optional: true, width: 7, exported: { width: 12 } },
  kind: {
    label: 'Type',
    name: 'type',
    words: { stocked: 'Stocked', untracked: 'Not tracked', service: 'Service' },
    width: 6.5,
    exported: { width: 10 },
  },
  status: {
    label: 'Status',
    words: { active: 'Active', discontinued: 'Discontinued', archived: 'Archived' },
    width: 6.5,
    exported: { width: 12 },
  },
  unit: { label: 'Unit', max: 12, width: 5, exported: { width: 8 } },
} as const;

/** What is sold, bought and counted, of which there may be several variants. */
export const product = defineKind({
  noun: 'product',
  words: { one: 'product', many: 'products' },
  permissions: {
    read: 'catalog.read',
    write: 'catalog.write',
    configure: 'catalog.configure',
    export: 'catalog.export',
  },
  columns: {
    key: key({ label: 'Product', width: 6, exported: { width: 10 } }),
    name: text({ label: 'Name', max: LIMITS.productNameChars, width: 14, exported: { width: 30 } }),
    status: choice(PRODUCT_STATUSES, { ...sharedColumns.status, default: 'active' }),
    kind: choice(PRODUCT_KINDS, { ...sharedColumns.kind, default: 'stocked' }),
    categoryId: setting(sharedColumns.category),
    taxRateId: setting(sharedColumns.taxRate),
    unit: text({ ...sharedColumns.unit, default: 'pcs' }),
    /** Of its quantities. */
    unitDecimals: integer({
      label: 'Decimals',
      name: 'decimals',
      filter: false,
      min: 0,
      max: 3,
      default: 0,
      width: 5.5,
      exported: { width: 8 },
    }),
    /** Those that are not archived. */
    variantCount: integer({
      label: 'Variants',
      name: 'variants',
      mode: 'kept',
      width: 5.5,
      exported: { width: 8 },
    }),
    commentCount: integer({
      label: 'Comments',
      name: 'comments',
      filter: false,
      mode: 'kept',
      width: 5.5,
      exported: { width: 9 },
    }),
    attachmentCount: integer({
      label: 'Files',
      name: 'files',
      filter: false,
      mode: 'kept',
      width: 4.5,
      exported: { width: 7 },
    }),
    createdAt: instant({ label: 'Created', name: 'created', mode: 'kept', width: 7.5, exported: { width: 17 } }),
    updatedAt: instant({
      label: 'Changed',
      name: 'updated',
      mode: 'kept',
      width: 7.5,
      exported: { label: 'Updated', width: 17 },
    }),
    /** The picture that lists show: one of its files. */
    imageId: text({ label: 'Picture', max: 36, optional: true, filter: false, listed: false }),
    fields: json({ label: 'Fields', default: {}, listed: false }),
    /** What its variants differ by. */
    options: json({ label: 'Options', mode: 'verb', default: [], detail: true }),
    description: prose({ label: 'Description', max: LIMITS.descriptionChars, default: '', detail: true }),
    /** Where an import had it from, and its id there. */
    source: text({ label: 'Source', max: 80, mode: 'verb', filter: false, optional: true, detail: true }),
  },
  sorts: ['name', 'key', 'updated'],
  groups: ['status', 'type', 'category', 'tax'],
  queryFields: {
    watcher: { type: 'person', label: 'Watcher', optional: true },
    /** Words of the name, the description, codes and options of variants, comments and file names. */
    text: { type: 'words', label: 'Text', optional: false },
    has_attachment: { type: 'boolean', label: 'Has files', optional: false },
    has_comment: { type: 'boolean', label: 'Has comments', optional: false },
  },
  defaults: { query: '', sort: 'name', columns: ['key', 'name', 'status', 'category', 'variants', 'updated'] },
});
