import * as z from 'zod';
import { id } from '../values';
import { TaskSummary } from './task';

export const TaskChildrenInput = z.strictObject({ parentId: id });
export type TaskChildrenInput = z.infer<typeof TaskChildrenInput>;

/** The sub-tasks right below a task, in the order people gave them. */
export const TaskChildrenOutput = z.object({ items: z.array(TaskSummary) });
export type TaskChildrenOutput = z.infer<typeof TaskChildrenOutput>;
