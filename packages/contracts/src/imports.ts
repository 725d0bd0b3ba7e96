import * as z from 'zod';
import {
  COLUMN_USES,
  CONTAINER_USES,
  DATE_ORDERS,
  DECIMAL_MARKS,
  GOODS_FORMATS,
  IMPORT_KINDS,
  IMPORT_LIMITS,
  ORDER_FORMATS,
} from './import-fields';
import { kindNoun } from './kinds';
import { LIMITS } from './limits';
import { CURRENCY_CODE } from './money/currency';
import { fieldKind } from './task-fields';
import { statusId, TaskSummary } from './tasks/task';
import { dateOnly, id, instant, line, version } from './values';

export * from './import-fields';

export const importKind = z.enum(IMPORT_KINDS);
/** What the rows of a file become: records of a kind, or opening stock of products that are here. */
export const importNoun = z.enum([...kindNoun.exclude(['purchaseOrder']).options, 'stock']);
export type ImportNoun = z.infer<typeof importNoun>;
const goodsFormat = z.enum(GOODS_FORMATS);
const orderFormat = z.enum(ORDER_FORMATS);
const columnUse = z.enum(COLUMN_USES);
/** The id of a status, or another use. */
const containerUse = z.union([statusId, z.enum(CONTAINER_USES)]);

/** The user's choices for an import. */
export const ImportOptions = z.strictObject({
  dateOrder: z.enum(DATE_ORDERS).default('dmy'),
  /** The row of a CSV file that names the columns, from 1; found if omitted. */
  headerRow: z.int().min(1).max(IMPORT_LIMITS.rows).optional(),
  /** The same for single columns, by header. */
  dateOrders: z.record(z.string().max(LIMITS.nameChars), z.enum(DATE_ORDERS)).default({}),
  /** The use of each CSV column, by index from 0; guessed from the header if omitted. */
  mapping: z.array(columnUse).max(IMPORT_LIMITS.columns).optional(),
  /** The project of all tasks, one to create, or null to follow the file. */
  project: z
    .union([z.strictObject({ id }), z.strictObject({ name: line(LIMITS.nameChars) })])
    .nullable()
    .default(null),
  /** What the file's statuses, lists, sections and buckets become, by name; each has a default, which the preview shows. */
  statuses: z.record(z.string().max(LIMITS.nameChars), containerUse).default({}),
  /** How archived cards and projects are imported. */
  archived: z.enum(['cancel', 'skip']).default('cancel'),
  /** How to treat rows that an earlier import created and that still exist. */
  repeated: z.enum(['skip', 'again']).default('skip'),
  /** The use of each column of a sheet, as its preview names them; guessed from the header if omitted. Not for tasks. */
  columns: z.array(z.string().max(60)).max(IMPORT_LIMITS.columns).optional(),
  /** The currency of rows that name none; the one the workspace uses most if omitted. */
  currency: z.string().regex(CURRENCY_CODE, 'Enter a currency code like EUR').optional(),
  /** Whose file of products, stock or orders it is; recognised by its headers if omitted. */
  format: z.union([goodsFormat, orderFormat]).optional(),
  /** The mark before the decimals in single columns, by header, where numbers like 1,234 may be read either way. */
  decimals: z.record(z.string().max(LIMITS.nameChars), z.enum(DECIMAL_MARKS)).default({}),
  /** How to treat rows that look like a record that exists, or like an earlier row. */
  duplicates: z.enum(['skip', 'create']).default('skip'),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

/** `uploaded` until it is started; then the status of its run. */
export const IMPORT_STATUSES = ['uploaded', 'running', 'done', 'failed', 'cancelled', 'expired'] as const;

/** An import of a file. */
export const Import = z.object({
  id,
  noun: importNoun,
  kind: importKind,
  status: z.enum(IMPORT_STATUSES),
  fileName: z.string(),
  bytes: z.int(),
  options: ImportOptions,
  requestedById: id,
  rowsDone: z.int(),
  /** Null until the file has been read. */
  rowsTotal: z.int().nullable(),
  created: z.int(),
  /** Rows that already existed. */
  skipped: z.int(),
  failed: z.int(),
  /** A message for the person who requested it, if the whole import failed. */
  failure: z.string().nullable(),
  version,
  requestedAt: instant,
  finishedAt: instant.nullable(),
});
export type Import = z.infer<typeof Import>;

const page = {
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
};

export const ListImportsInput = z.strictObject(page);
export const ListImportsOutput = z.object({ items: z.array(Import), nextCursor: z.string().nullable() });
export const ImportIdInput = z.strictObject({ id });

/** Requests a preview with these options: the file is read in the background, and nothing is imported. */
export const PreviewImportInput = z.strictObject({ id, options: ImportOptions.prefault({}) });
export type PreviewImportInput = z.input<typeof PreviewImportInput>;

/** Starts an import, or continues a failed or cancelled one: imported rows are not imported again. */
export const StartImportInput = z.strictObject({ id, version, options: ImportOptions.prefault({}) });
export type StartImportInput = z.input<typeof StartImportInput>;

/** `row` is null for notes about the whole file. */
export const ImportNote = z.object({ row: z.int().nullable(), message: z.string() });
export type ImportNote = z.infer<typeof ImportNote>;

export const ListImportNotesInput = z.strictObject({ id, ...page });
export const ListImportNotesOutput = z.object({
  items: z.array(ImportNote),
  nextCursor: z.string().nullable(),
});

/** A task of a file, as it would be created. */
export const PreviewedTask = TaskSummary.pick({
  title: true,
  status: true,
  priority: true,
  dueOn: true,
  dueTime: true,
}).extend({
  row: z.int(),
  /** The name of the status it will have. */
  statusName: z.string().nullable(),
  project: z.string().nullable(),
  assignees: z.array(z.string()),
  labels: z.array(z.string()),
  notBefore: dateOnly.nullable().default(null),
  estimateMinutes: z.int().nullable().default(null),
  /** RFC 5545. */
  recurrenceRule: z.string().nullable().default(null),
  /** The task above it, by its title, or as the file names it if that comes later. */
  parent: z.string().nullable().default(null),
  /** How many of these it brings. */
  checklist: z.int().default(0),
  comments: z.int().default(0),
  /** Values of own fields. */
  fields: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  notes: z.array(z.string()),
});

/** What is said of a file of documents as a whole. */
const aboutFile = {
  /** Headers of the columns whose numbers, such as 1,234, may be read either way. */
  ambiguousDecimals: z.array(z.string()),
  /** Rows that are left out on purpose. */
  left: z.array(z.object({ row: z.int(), message: z.string() })),
  notes: z.array(z.string()),
};

const tableHead = {
  headers: z.array(z.string()),
  /** The row of the headers, from 1. */
  headerRow: z.int().default(1),
  /** The first rows that are not blank, in short: the header may be one of them. */
  top: z.array(z.object({ row: z.int(), text: z.string() })).default([]),
  /** The first rows under the header. */
  sample: z.array(z.array(z.string())),
};

export const ImportPreview = z.object({
  tasks: z.int(),
  failedRows: z.int(),
  /** Tasks with a changed or omitted value. */
  withNotes: z.int(),
  /** Tasks that an earlier import created. */
  repeated: z.int(),
  /** The first tasks, as they would be created. */
  items: z.array(PreviewedTask),
  /** The first hundred errors. */
  errors: z.array(z.object({ row: z.int(), column: z.string().nullable(), message: z.string() })),
  /** Status names without a mapping. */
  unknownStatuses: z.array(z.string()),
  /** The first hundred statuses, lists, sections and buckets of the file, each with what it becomes with these options. */
  containers: z.array(z.object({ name: z.string(), tasks: z.int(), use: containerUse })).default([]),
  /** People who are not in the workspace; their tasks lose these assignees. */
  unknownPeople: z.array(z.string()),
  /** Custom fields that the import will create. */
  newFields: z.array(z.object({ name: z.string(), kind: fieldKind })),
  /** Null for JSON. */
  table: z
    .object({
      ...tableHead,
      mapping: z.array(columnUse),
      /** Headers of the columns whose dates, such as 03/04/2026, may be read either way. */
      ambiguousDates: z.array(z.string()).optional(),
    })
    .nullable(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** The start of a row as it would be created: the values of columns, money in minor units. */
const PreviewedRow = z.object({
  row: z.int(),
  title: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  notes: z.array(z.string()),
});

/** What a sheet of any kind but tasks would become. */
export const SheetPreview = z.object({
  noun: importNoun,
  /** How many records the import will create. */
  creates: z.int(),
  failedRows: z.int(),
  /** Records with a changed or omitted value. */
  withNotes: z.int(),
  /** Rows that an earlier import created. */
  repeated: z.int(),
  /** Rows that look like a record or an earlier row; they are skipped unless the options say otherwise. */
  duplicates: z.int(),
  /** The first of them, with what they look like and why: the key of a record, or a row of the file. */
  duplicateItems: z.array(z.object({ row: z.int(), title: z.string(), like: z.string(), by: z.string() })),
  /** The first records, as they would be created. */
  items: z.array(PreviewedRow),
  /** The first hundred errors. */
  errors: z.array(z.object({ row: z.int(), column: z.string().nullable(), message: z.string() })),
  /** Custom fields that the import will create. */
  newFields: z.array(z.object({ name: z.string(), kind: fieldKind })),
  /** The currency of rows that name none. */
  currency: z.string(),
  table: z.object({ ...tableHead, columns: z.array(z.string()) }),
  /** What a column can be used for; besides these `custom` and `ignore`. Empty where the format says what its columns are. */
  uses: z.array(z.object({ use: z.string(), label: z.string() })),
  /** Of a file of products or stock. */
  goods: z
    .object({
      format: goodsFormat,
      /** What the import will bring: compare it with what the other program says. */
      sums: z.object({
        products: z.int(),
        variants: z.int(),
        /** Of opening stock. */
        units: z.string(),
        /** In the workspace's currency; absent for callers without `costs.read`. */
        stockValue: z.string().optional(),
      }),
      ...aboutFile,
    })
    .optional(),
  /** Of a file of orders. */
  orders: z
    .object({
      format: orderFormat,
      /** What the import will bring: compare it with what the other program says. */
      sums: z.object({
        orders: z.int(),
        lines: z.int(),
        /** By currency, in minor units: what orders come to, before anything is cancelled, and what was paid. */
        totals: z.array(z.object({ currency: z.string(), total: z.string(), paid: z.string() })),
      }),
      ...aboutFile,
    })
    .optional(),
});
export type SheetPreview = z.infer<typeof SheetPreview>;
