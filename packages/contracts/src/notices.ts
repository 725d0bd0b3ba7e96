import * as z from 'zod';
import { instant } from './values';

/**
 * "Something changed": enough to know what to read again, never the content. `audience` narrows it to one user;
 * `progress` rides along on a running report so that a bar can move without a read.
 */
export const ChangeNotice = z.object({
  id: z.string(),
  workspaceId: z.string(),
  /** `settings` is what tasks are sorted into: projects, statuses, labels, fields, templates. */
  noun: z.enum([
    'task',
    'comment',
    'attachment',
    'settings',
    'view',
    'import',
    'bulk',
    'preference',
    'report',
    'member',
  ]),
  ref: z.string(),
  kind: z.enum(['created', 'updated', 'progress']),
  version: z.int(),
  /** User id of whoever did it, null when a job did. */
  actorId: z.string().nullable(),
  audience: z.string().optional(),
  progress: z.object({ done: z.int(), total: z.int().nullable() }).optional(),
  at: instant,
});
export type ChangeNotice = z.infer<typeof ChangeNotice>;
