import * as z from 'zod';
import { TaskSummary } from './tasks/task';
import { id } from './values';

/** The blocked task waits for the blocker. Completing it anyway is allowed: the user is warned, not stopped. */
export const DependencyInput = z.strictObject({ blockerId: id, blockedId: id });
export type DependencyInput = z.infer<typeof DependencyInput>;

export const ListDependenciesInput = z.strictObject({ taskId: id });
export type ListDependenciesInput = z.infer<typeof ListDependenciesInput>;

/** Both directions from one task, including closed tasks. Trashed tasks do not block and are left out. */
export const Dependencies = z.object({ blockedBy: z.array(TaskSummary), blocks: z.array(TaskSummary) });
export type Dependencies = z.infer<typeof Dependencies>;
