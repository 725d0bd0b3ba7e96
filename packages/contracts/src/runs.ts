import * as z from 'zod';
import { documentKind } from './documents/document';
import { EXPORT_KINDS, ExportFile, fileFormat } from './exports';
import { ImportPreview, importKind, importNoun, SheetPreview } from './imports';
import { kindNoun } from './kinds';
import { LIMITS } from './limits';
import { id, instant, version } from './values';

/** The kinds of long-running jobs. All have the same statuses. */
export const RUN_KINDS = [
  'export',
  'import',
  'import-preview',
  'bulk',
  'hand-over',
  'demo',
  'personal-export',
  'document',
] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/** `expired`: it was done, and its result has been removed. */
export const RUN_STATUSES = ['waiting', 'running', 'done', 'failed', 'cancelled', 'expired'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** What a running job does. `done` and `total` count rows of the stage. */
export const RUN_STAGES = ['reading', 'writing'] as const;
export type RunStage = (typeof RUN_STAGES)[number];

const run = {
  id,
  status: z.enum(RUN_STATUSES),
  stage: z.enum(RUN_STAGES).nullable(),
  done: z.int(),
  /** Null until counted. */
  total: z.int().nullable(),
  requestedById: id,
  /** The operation that `activity.undo` reverts; null for a run that changes nothing. */
  operation: id.nullable(),
  /** A message for the person who requested it, if it failed or has to be tried again. */
  failure: z.string().nullable(),
  /** Cancelled, and not stopped yet. */
  cancelling: z.boolean(),
  version,
  requestedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
};

/** A run: its request, progress and result. */
export const Run = z.discriminatedUnion('kind', [
  z.object({
    ...run,
    kind: z.literal('export'),
    input: z.object({ of: z.enum(EXPORT_KINDS), noun: kindNoun.default('task'), formats: z.array(fileFormat) }),
    result: z.object({ files: z.array(ExportFile) }).nullable(),
  }),
  z.object({
    ...run,
    kind: z.literal('import'),
    input: z.object({ noun: importNoun.default('task'), format: importKind, fileName: z.string() }),
    result: z.object({ created: z.int(), skipped: z.int(), failed: z.int() }).nullable(),
  }),
  z.object({
    ...run,
    kind: z.literal('import-preview'),
    input: z.object({ importId: id }),
    result: z.union([ImportPreview, SheetPreview]).nullable(),
  }),
  z.object({
    ...run,
    kind: z.literal('bulk'),
    input: z.object({}),
    result: z.object({ changed: z.int(), skippedCount: z.int() }).nullable(),
  }),
  z.object({
    ...run,
    kind: z.literal('hand-over'),
    input: z.object({ memberId: id }),
    result: z.object({ changed: z.int() }).nullable(),
  }),
  z.object({
    ...run,
    kind: z.literal('demo'),
    input: z.object({}),
    result: z.object({ tasks: z.int() }).nullable(),
  }),
  z.object({
    ...run,
    kind: z.literal('personal-export'),
    input: z.object({}),
    result: z.object({ files: z.array(ExportFile) }).nullable(),
  }),
  z.object({
    ...run,
    kind: z.literal('document'),
    input: z.object({ of: documentKind, orderId: id }),
    /** The file of the order that it wrote, or that was there already. */
    result: z.object({ attachmentId: id, fileName: z.string() }).nullable(),
  }),
]);
export type Run = z.infer<typeof Run>;

/** The person's own runs, newest first; previews and hand-overs are not listed. */
export const ListRunsInput = z.strictObject({
  limit: z.int().min(1).max(LIMITS.pageSize).default(20),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
});
export const ListRunsOutput = z.object({ items: z.array(Run), nextCursor: z.string().nullable() });

export const RunIdInput = z.strictObject({ id });
