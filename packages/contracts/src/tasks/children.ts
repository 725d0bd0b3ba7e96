import * as z from 'zod';
import { id } from '../values';
import { TaskSummary } from './task';

export const TaskChildrenInput = z.strictObject({ parentId: id });
export type TaskChildrenInput = z.infer<typeof TaskChildrenInput>;

/** The direct sub-tasks of a task, in manual order. */
export const TaskChildrenOutput = z.object({ items: z.array(TaskSummary) });
export type TaskChildrenOutput = z.infer<typeof TaskChildrenOutput>;
