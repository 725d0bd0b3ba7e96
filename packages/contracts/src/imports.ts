import * as z from 'zod';
import { COLUMN_USES, DATE_ORDERS, IMPORT_KINDS, IMPORT_LIMITS } from './import-fields';
import { LIMITS } from './limits';
import { fieldKind } from './task-fields';
import { statusId, TaskSummary } from './tasks/task';
import { id, instant, line, version } from './values';

export * from './import-fields';

export const importKind = z.enum(IMPORT_KINDS);
const columnUse = z.enum(COLUMN_USES);

/** What the person decided about a file. */
export const ImportOptions = z.strictObject({
  dateOrder: z.enum(DATE_ORDERS).default('dmy'),
  /** What each column of a CSV is, by its place from 0; guessed from the header when left out. */
  mapping: z.array(columnUse).max(IMPORT_LIMITS.columns).optional(),
  /** The project all tasks go into, one to be made, or null: as the file says. */
  project: z
    .union([z.strictObject({ id }), z.strictObject({ name: line(LIMITS.nameChars) })])
    .nullable()
    .default(null),
  /** What the file's own words for a status mean here. */
  statuses: z.record(z.string().max(LIMITS.nameChars), statusId).default({}),
  /** What becomes of archived cards and projects. */
  archived: z.enum(['cancel', 'skip']).default('cancel'),
  /** What becomes of rows that an earlier import brought, and that are still here. */
  repeated: z.enum(['skip', 'again']).default('skip'),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

export const IMPORT_STATUSES = ['uploaded', 'running', 'done', 'failed'] as const;

/** A file of tasks on its way in. */
export const Import = z.object({
  id,
  kind: importKind,
  status: z.enum(IMPORT_STATUSES),
  fileName: z.string(),
  bytes: z.int(),
  options: ImportOptions,
  requestedById: id,
  rowsDone: z.int(),
  /** Null until the file is read. */
  rowsTotal: z.int().nullable(),
  created: z.int(),
  /** Rows that were here already. */
  skipped: z.int(),
  failed: z.int(),
  /** A sentence for the person who asked, when it failed as a whole. */
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

/** Tried out with these options: read and counted, nothing kept. */
export const PreviewImportInput = z.strictObject({ id, options: ImportOptions.prefault({}) });
export type PreviewImportInput = z.input<typeof PreviewImportInput>;

/** Begins, or goes on after a failure: what is here already is not made again. */
export const StartImportInput = z.strictObject({ id, version, options: ImportOptions.prefault({}) });
export type StartImportInput = z.input<typeof StartImportInput>;

/** `row` is null for what is said about the file. */
export const ImportNote = z.object({ row: z.int().nullable(), message: z.string() });
export type ImportNote = z.infer<typeof ImportNote>;

export const ListImportNotesInput = z.strictObject({ id, ...page });
export const ListImportNotesOutput = z.object({
  items: z.array(ImportNote),
  nextCursor: z.string().nullable(),
});

const PreviewedTask = TaskSummary.pick({
  title: true,
  status: true,
  priority: true,
  dueOn: true,
  dueTime: true,
}).extend({
  row: z.int(),
  statusName: z.string().nullable(),
  project: z.string().nullable(),
  assignees: z.array(z.string()),
  labels: z.array(z.string()),
  notes: z.array(z.string()),
});

export const ImportPreview = z.object({
  tasks: z.int(),
  failedRows: z.int(),
  /** Tasks on which something was changed or left out. */
  withNotes: z.int(),
  /** Tasks an earlier import brought. */
  repeated: z.int(),
  /** The first tasks, as they will be. */
  items: z.array(PreviewedTask),
  /** The first hundred errors. */
  errors: z.array(z.object({ row: z.int(), column: z.string().nullable(), message: z.string() })),
  /** Words for a status whose meaning is not known. */
  unknownStatuses: z.array(z.string()),
  /** People the workspace does not know; tasks lose these assignees. */
  unknownPeople: z.array(z.string()),
  /** Fields the workspace does not have, which are made. */
  newFields: z.array(z.object({ name: z.string(), kind: fieldKind })),
  /** Null for JSON. */
  table: z
    .object({ headers: z.array(z.string()), mapping: z.array(columnUse), sample: z.array(z.array(z.string())) })
    .nullable(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;
