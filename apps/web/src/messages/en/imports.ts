import type {
  ColumnUse,
  ContainerUse,
  DateOrder,
  DecimalMark,
  GoodsFormatId,
  ImportKind,
  OrderFormatId,
} from '@quartermaster/contracts/import-fields';
import type { Import } from '@quartermaster/contracts/imports';
import { formatNumber } from '../formats';
import { plural } from './plural';

type Noun = Import['noun'];

const MANY: Record<Noun, string> = {
  task: 'tasks',
  order: 'orders',
  purchaseOrder: 'purchase orders',
  customer: 'customers',
  supplier: 'suppliers',
  product: 'products',
  stock: 'products with stock',
};

const ONE: Partial<Record<Noun, string>> = { stock: 'product with stock', purchaseOrder: 'purchase order' };

const counted = (noun: Noun, count: number) => plural(count, ONE[noun] ?? noun, MANY[noun]);

/** The words of imports and of the export of everything. */
export const imports = {
  title: 'Imports',
  note: 'Records from other apps. You see a preview before anything is saved',
  new: 'New import',
  noun: 'What to import',
  nouns: {
    task: 'Tasks',
    order: 'Orders',
    purchaseOrder: 'Purchase orders',
    customer: 'Customers',
    supplier: 'Suppliers',
    product: 'Products',
    stock: 'Opening stock',
  } satisfies Record<Noun, string>,
  none: 'No imports yet',
  noneBody:
    'Import tasks from a CSV file, Todoist, Trello or Vikunja; orders from Shopify, WooCommerce or a CSV file; purchase orders, customers and suppliers from a CSV file; products and their stock from Shopify, WooCommerce, Square or a CSV file. You see a preview before anything is saved.',
  listFailed: 'The imports could not be loaded',
  more: 'Show earlier imports',
  noAccess: 'Owners, admins and managers can import. Ask one of them.',

  kind: 'Source',
  kinds: {
    csv: 'CSV from any app',
    todoist: 'Todoist project (CSV) or backup (ZIP)',
    trello: 'Trello board (JSON or ZIP)',
    vikunja: 'Vikunja export (data.json or ZIP)',
    workspace: 'Quartermaster export',
  } satisfies Record<ImportKind, string>,
  of: ({ noun, kind }: Pick<Import, 'noun' | 'kind'>): string => `${imports.nouns[noun]} · ${imports.kinds[kind]}`,
  detect: 'Detect from the file',
  file: 'File',
  choose: 'Choose a file',
  drop: 'or drop it here. Up to 10 MB and 50,000 rows',
  sheetHint: 'A CSV file whose first row names the columns. Spreadsheet programs can save one.',
  hints: {
    order:
      'A CSV file of orders from Shopify, one from the plugin Advanced Order Export for WooCommerce with a row for each item, or any sheet with an order number in each row. Import products and customers first.',
    purchaseOrder:
      'A CSV file with a purchase order number and a supplier, and a row for each item. Rows without a number belong to the order above. Import suppliers and products first.',
    product:
      'A CSV file from Shopify, WooCommerce or Square, or any sheet whose first row names the columns. Products come with their variants and opening stock.',
    stock:
      'A CSV file with a SKU or barcode, a location and a quantity in each row, such as an inventory export from Shopify. Products that are not here are left out.',
  },
  uploading: (name: string) => `Uploading ${name}`,
  uploadFailed: 'The file could not be uploaded',
  tooLarge: 'The file is larger than 10 MB. Split it and import the parts',

  status: {
    uploaded: 'Not started',
    running: 'Running',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled',
    expired: 'Expired',
  } satisfies Record<Import['status'], string>,

  options: 'Mapping',
  dateOrder: 'Read dates like 03/04/2026 as',
  dateOrderOf: (header: string) => `Dates like 03/04/2026 in “${header}”`,
  dateOrders: { dmy: '3 April (day first)', mdy: 'March 4 (month first)' } satisfies Record<DateOrder, string>,
  headerRow: 'Row with the column names',
  headerRowOf: (row: number, text: string) => `${formatNumber(row)}: ${text}`,
  project: 'Project',
  projectAsFile: 'As in the file',
  projectNew: (name: string) => (name === '' ? 'New project' : `New project “${name}”`),
  projectName: 'Name of the new project',
  archived: 'Archived cards, rows and projects',
  archivedUses: { cancel: 'Import as cancelled', skip: 'Skip' },
  repeated: (noun: Noun, count: number) =>
    `${counted(noun, count)} in this file ${count === 1 ? 'was' : 'were'} imported before`,
  repeatedUses: { skip: 'Skip them', again: 'Import them again' },
  currency: 'Currency of rows that name none',
  duplicatesUse: (count: number) => plural(count, 'possible duplicate', 'possible duplicates'),
  duplicatesUses: { skip: 'Skip', create: 'Import anyway' },
  mapping: 'Columns',
  mappingHint: (title: string) => `Choose what each column contains. One must be the ${title.toLowerCase()}.`,
  column: 'Column',
  sample: 'Example',
  use: 'Import as',
  useOf: (column: string) => `Import “${column}” as`,
  uses: {
    title: 'Title',
    description: 'Description',
    status: 'Status',
    priority: 'Priority',
    dueOn: 'Due date',
    dueTime: 'Due time',
    notBefore: 'Not before',
    estimate: 'Estimate',
    assignees: 'Assignees',
    labels: 'Labels',
    project: 'Project',
    parent: 'Parent task',
    blockedBy: 'Waits for',
    recurrence: 'Recurrence (RRULE)',
    createdAt: 'Created',
    completed: 'Completed',
    archived: 'Archived',
    ref: 'Key',
    custom: 'Custom field',
    ignore: 'Skip this column',
  } satisfies Record<ColumnUse, string>,
  containers: 'Statuses and lists',
  containersHint: 'Choose what the tasks of each status, list, section or bucket of the file get.',
  container: (name: string, tasks: number) => `${name} (${plural(tasks, 'task', 'tasks')})`,
  containerUses: {
    label: 'A label of this name',
    project: 'A project of this name',
    note: 'To do, with a note',
  } satisfies Record<Exclude<ContainerUse, `new:${string}`>, string>,
  newStatus: (group: string) => `New status in ${group}`,

  format: 'Format',
  decimalsOf: (header: string) => `Read numbers like 1,234 in “${header}” as`,
  decimals: { point: '1234 (a point before decimals)', comma: '1.234 (a comma before decimals)' } satisfies Record<
    DecimalMark,
    string
  >,
  sumsTitle: 'Control sums',
  left: 'Rows that are left out',
  orders: {
    formats: {
      sheet: 'Any sheet: choose the columns below',
      'shopify-orders': 'Shopify orders',
      'woocommerce-orders': 'WooCommerce orders',
    } satisfies Record<OrderFormatId, string>,
    naming: 'order number',
    sums: {
      orders: 'Orders',
      lines: 'Lines',
      total: (currency: string) => `Total in ${currency}`,
      paid: (currency: string) => `Paid in ${currency}`,
    },
    here: 'Orders that are here already',
  },
  purchases: {
    naming: 'purchase order number and the supplier',
    sums: { orders: 'Purchase orders', lines: 'Lines', received: 'Units received' },
    here: 'Purchase orders that are here already',
  },
  goods: {
    formats: {
      sheet: 'Any sheet: choose the columns below',
      quartermaster: 'Quartermaster export',
      'shopify-products': 'Shopify products',
      'shopify-products-2025': 'Shopify products (since 2025)',
      'shopify-inventory': 'Shopify inventory',
      'woocommerce-products': 'WooCommerce products',
      'square-items': 'Square items',
      'northwind-products': 'Northwind products',
    } satisfies Record<GoodsFormatId, string>,
    naming: 'name, SKU or barcode',
    sums: {
      products: 'Products',
      variants: 'Variants',
      units: 'Units of opening stock',
      stockValue: 'Stock value',
    },
    here: 'Products that are here already',
    location: 'Location',
  },

  preview: 'Preview',
  previewFailed: 'This file cannot be imported',
  previewing: 'Reading the file',
  another: 'Choose another file',
  noTitle: (title: string) => `Choose the column that contains the ${title.toLowerCase()}`,
  counts: (noun: Noun, { count, failed, duplicates }: { count: number; failed: number; duplicates: number }) => {
    const parts = [
      duplicates === 0 ? '' : plural(duplicates, 'possible duplicate', 'possible duplicates'),
      failed === 0 ? '' : `${plural(failed, 'row', 'rows')} cannot be imported`,
    ].filter(Boolean);
    return parts.length === 0 ? `${counted(noun, count)}, no errors` : [counted(noun, count), ...parts].join('; ');
  },
  withNotes: (noun: Noun, count: number) => `Some data of ${counted(noun, count)} cannot be imported. See the notes`,
  unknownPeople: (names: string) => `Not members of this workspace, so their tasks are imported without them: ${names}`,
  newFields: (names: string) => `Fields that will be created: ${names}`,
  fieldOf: (name: string, kind: string) => `${name} (${kind.toLowerCase()})`,
  firstRows: (noun: Noun, count: number) =>
    `The first ${noun === 'product' ? plural(count, 'variant', 'variants') : counted(noun, count)}`,
  facts: {
    notBefore: (date: string) => `Not before ${date}`,
    under: (parent: string) => `Sub-task of ${parent}`,
    checklist: (count: number) => (count === 1 ? '1 checklist item' : `${count} checklist items`),
    comments: (count: number) => (count === 1 ? '1 comment' : `${count} comments`),
  },
  errors: 'Rows that cannot be imported',
  cellErrors: 'Rows and cells that cannot be imported',
  duplicates: 'Possible duplicates',
  looksLike: (title: string, like: string, by: string) => `${title} looks like ${like} (same ${by})`,
  value: (label: string, value: string) => `${label}: ${value}`,
  row: 'Row',
  rowNumber: (row: number) => `Row ${formatNumber(row)}`,
  message: 'Message',
  wholeFile: 'File',
  start: (noun: Noun, count: number) => `Import ${counted(noun, count)}`,
  startFailed: 'The import could not be started',
  busy: 'Too many imports at once. Try again in a moment',

  running: 'The import is running. You can leave this page',
  rowsOf: (done: number, total: number) => `${formatNumber(done)} of ${plural(total, 'row', 'rows')}`,
  progress: (name: string) => `Progress of the import of ${name}`,
  result: 'Result',
  created: (noun: Noun, count: number) => `${counted(noun, count)} imported`,
  skipped: (noun: Noun, count: number) =>
    noun === 'task'
      ? `${plural(count, 'row was', 'rows were')} imported before`
      : `${plural(count, 'row was', 'rows were')} skipped (duplicate, or imported before)`,
  failed: (count: number) => `${plural(count, 'row', 'rows')} could not be imported`,
  show: (noun: Noun) => `Show the newest ${MANY[noun === 'stock' ? 'product' : noun]}`,
  takeBack: 'Undo import',
  takeBackLate: (noun: Noun): string =>
    `An import can be undone for 15 minutes. To remove its records now, ${noun === 'order' ? 'open each order and cancel it' : 'move them to the trash from the list'}.`,
  goOn: 'Resume',
  notes: 'Notes',
  noNotes: 'Nothing was left out.',
  notesFailed: 'The notes could not be loaded',
  moreNotes: 'Show more notes',
  job: (name: string) => `Import of ${name}`,
  open: 'Open',
};
