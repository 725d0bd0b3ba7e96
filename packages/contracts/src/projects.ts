import * as z from 'zod';
import { LIMITS } from './limits';
import { id, idempotencyKey, instant, line, prose, version } from './values';

export const Project = z.object({
  id,
  name: z.string(),
  /** Markdown. */
  description: z.string(),
  version,
  createdAt: instant,
  /** Set while archived: the project accepts no new tasks, and pickers leave it out. */
  archivedAt: instant.nullable(),
});
export type Project = z.infer<typeof Project>;

/** A project with its number of open tasks. */
export const ListedProject = Project.extend({ open: z.int() });
export type ListedProject = z.infer<typeof ListedProject>;
export const ListProjectsOutput = z.object({ items: z.array(ListedProject) });

const name = line(LIMITS.nameChars);
const description = prose(LIMITS.aboutChars);

export const CreateProjectInput = z.strictObject({
  name,
  description: description.default(''),
  idempotencyKey: idempotencyKey.optional(),
});
export type CreateProjectInput = z.input<typeof CreateProjectInput>;

export const UpdateProjectInput = z.strictObject({
  id,
  version,
  name: name.optional(),
  description: description.optional(),
});
export type UpdateProjectInput = z.infer<typeof UpdateProjectInput>;

/** Archives or restores a project. */
export const ProjectVersionInput = z.strictObject({ id, version });
export type ProjectVersionInput = z.infer<typeof ProjectVersionInput>;

/** Creates a project with copies of another project's open tasks. */
export const DuplicateProjectInput = z.strictObject({ id, name, idempotencyKey: idempotencyKey.optional() });
export type DuplicateProjectInput = z.infer<typeof DuplicateProjectInput>;
export const DuplicateProjectOutput = z.object({ project: Project, tasks: z.int() });
export type DuplicateProjectOutput = z.infer<typeof DuplicateProjectOutput>;
