import * as z from 'zod';
import { LIMITS } from './limits';
import { statusId, taskStatus } from './tasks/task';
import { instant, line, version } from './values';

/** A status of the workspace. Its group decides what it means: whether a task is open, and what may follow. */
export const Status = z.object({
  id: statusId,
  name: z.string(),
  group: taskStatus,
  /** Place among all statuses. */
  position: z.int(),
  /** Tasks a board's column should hold at most. */
  wipLimit: z.int().nullable(),
  version,
  archivedAt: instant.nullable(),
});
export type Status = z.infer<typeof Status>;

const name = line(LIMITS.settingsNameChars);
const wipLimit = z.int().min(1).max(LIMITS.wipLimit).nullable();

/** Last of its group. */
export const CreateStatusInput = z.strictObject({ name, group: taskStatus, wipLimit: wipLimit.default(null) });
export type CreateStatusInput = z.input<typeof CreateStatusInput>;

export const UpdateStatusInput = z.strictObject({
  id: statusId,
  version,
  name: name.optional(),
  wipLimit: wipLimit.optional(),
});
export type UpdateStatusInput = z.infer<typeof UpdateStatusInput>;

/** `moveTo` is the status of the same group that gets its tasks; needed when it has any. */
export const ArchiveStatusInput = z.strictObject({ id: statusId, version, moveTo: statusId.optional() });
export type ArchiveStatusInput = z.infer<typeof ArchiveStatusInput>;
export const ArchiveStatusOutput = z.object({ status: Status, moved: z.int() });
export type ArchiveStatusOutput = z.infer<typeof ArchiveStatusOutput>;

export const UnarchiveStatusInput = z.strictObject({ id: statusId, version });
export type UnarchiveStatusInput = z.infer<typeof UnarchiveStatusInput>;

/** All statuses that are not archived, in their new order. */
export const ReorderStatusesInput = z.strictObject({ ids: z.array(statusId).min(1).max(LIMITS.statuses) });
export type ReorderStatusesInput = z.infer<typeof ReorderStatusesInput>;
export const StatusesOutput = z.object({ items: z.array(Status) });
