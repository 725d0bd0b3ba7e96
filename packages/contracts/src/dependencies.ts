import * as z from 'zod';
import { TaskSummary } from './tasks/task';
import { id } from './values';

/** The blocked task waits for the blocker. It can still be completed: people know better, so they are told and not held. */
export const DependencyInput = z.strictObject({ blockerId: id, blockedId: id });
export type DependencyInput = z.infer<typeof DependencyInput>;

export const ListDependenciesInput = z.strictObject({ taskId: id });
export type ListDependenciesInput = z.infer<typeof ListDependenciesInput>;

/** Both ways from one task, ended ones too; what lies in the trash blocks nothing and is left out. */
export const Dependencies = z.object({ blockedBy: z.array(TaskSummary), blocks: z.array(TaskSummary) });
export type Dependencies = z.infer<typeof Dependencies>;
