import * as z from 'zod';
import { Label } from './labels';
import { Project } from './projects';
import { Status } from './statuses';
import { TaskField } from './task-fields';
import { TemplateSummary } from './templates';

/** What tasks are sorted into, in one small read. Archived ones are in it: tasks may still have them. */
export const Settings = z.object({
  /** By name. */
  projects: z.array(Project.omit({ description: true, createdAt: true })),
  /** In their order. */
  statuses: z.array(Status),
  /** By name. */
  labels: z.array(Label),
  /** In their order. */
  fields: z.array(TaskField),
  /** By name. */
  templates: z.array(TemplateSummary),
});
export type Settings = z.infer<typeof Settings>;
