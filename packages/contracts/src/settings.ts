import * as z from 'zod';
import { Label } from './labels';
import { Project } from './projects';
import { Status } from './statuses';
import { TaskField } from './task-fields';
import { TemplateSummary } from './templates';

/** All settings of tasks in one small read. Includes archived ones, because tasks may still have them. */
export const Settings = z.object({
  /** Sorted by name. */
  projects: z.array(Project.omit({ description: true, createdAt: true })),
  /** Sorted by position. */
  statuses: z.array(Status),
  /** Sorted by name. */
  labels: z.array(Label),
  /** Sorted by position. */
  fields: z.array(TaskField),
  /** Sorted by name. */
  templates: z.array(TemplateSummary),
});
export type Settings = z.infer<typeof Settings>;
