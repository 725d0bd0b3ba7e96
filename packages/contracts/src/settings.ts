import * as z from 'zod';
import { Label } from './labels';
import { Project } from './projects';
import { Status } from './statuses';
import { TaskField } from './task-fields';
import { TemplateSummary } from './templates';

/** The settings of tasks and the fields of all kinds in one small read. Includes archived ones, because records may still have them. */
export const Settings = z.object({
  /** Sorted by name. */
  projects: z.array(Project.omit({ description: true, createdAt: true })),
  /** Sorted by position. */
  statuses: z.array(Status),
  /** Sorted by name. */
  labels: z.array(Label),
  /** Of every kind that the caller may read; sorted by position within a kind. */
  fields: z.array(TaskField),
  /** Sorted by name. */
  templates: z.array(TemplateSummary),
});
export type Settings = z.infer<typeof Settings>;
