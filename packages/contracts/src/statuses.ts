import * as z from 'zod';
import { LIMITS } from './limits';
import { statusId, taskStatus } from './tasks/task';
import { instant, line, version } from './values';

/** A status of the workspace. Its group decides whether a task is open, and which statuses may follow. */
export const Status = z.object({
  id: statusId,
  name: z.string(),
  group: taskStatus,
  /** Position among all statuses. */
  position: z.int(),
  /** Recommended maximum of tasks in a board column. */
  wipLimit: z.int().nullable(),
  version,
  archivedAt: instant.nullable(),
});
export type Status = z.infer<typeof Status>;

const name = line(LIMITS.settingsNameChars);
const wipLimit = z.int().min(1).max(LIMITS.wipLimit).nullable();

/** Added at the end of its group. */
export const CreateStatusInput = z.strictObject({ name, group: taskStatus, wipLimit: wipLimit.default(null) });
export type CreateStatusInput = z.input<typeof CreateStatusInput>;

export const UpdateStatusInput = z.strictObject({
  id: statusId,
  version,
  name: name.optional(),
  wipLimit: wipLimit.optional(),
});
export type UpdateStatusInput = z.infer<typeof UpdateStatusInput>;

/** `moveTo` is a status of the same group that takes over its tasks; required if it has any. */
export const ArchiveStatusInput = z.strictObject({ id: statusId, version, moveTo: statusId.optional() });
export type ArchiveStatusInput = z.infer<typeof ArchiveStatusInput>;
export const ArchiveStatusOutput = z.object({ status: Status, moved: z.int() });
export type ArchiveStatusOutput = z.infer<typeof ArchiveStatusOutput>;

export const UnarchiveStatusInput = z.strictObject({ id: statusId, version });
export type UnarchiveStatusInput = z.infer<typeof UnarchiveStatusInput>;

/** All active statuses, in their new order. */
export const ReorderStatusesInput = z.strictObject({ ids: z.array(statusId).min(1).max(LIMITS.statuses) });
export type ReorderStatusesInput = z.infer<typeof ReorderStatusesInput>;
export const StatusesOutput = z.object({ items: z.array(Status) });
