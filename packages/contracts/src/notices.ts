import * as z from 'zod';
import { instant } from './values';

/**
 * A change notice: enough to know what to refetch, never the content. `audience` limits it to one user; `progress` lets a progress
 * bar advance without a refetch.
 */
export const ChangeNotice = z.object({
  id: z.string(),
  workspaceId: z.string(),
  /**
   * `settings` covers projects, statuses, labels, fields, templates, tax rates, categories, locations and trade
   * settings; `import` is an uploaded file; `stock` is what there is of a product, in `ref`; `presence` is who has a record
   * open; `inbox` is a person's, by their id; `role` is a custom role; `workspace` is its name and settings of its own.
   */
  noun: z.enum([
    'task',
    'customer',
    'supplier',
    'product',
    'order',
    'purchaseOrder',
    'variant',
    'comment',
    'attachment',
    'stock',
    'settings',
    'view',
    'import',
    'run',
    'preference',
    'member',
    'role',
    'workspace',
    'presence',
    'inbox',
  ]),
  ref: z.string(),
  /** For a variant, a comment, a file or presence: the noun of its record, which is in `ref`. */
  of: z.string().optional(),
  /** `touched`: what others keep of it changed, so that it is read again although its version is the same. */
  kind: z.enum(['created', 'updated', 'touched', 'progress']),
  version: z.int(),
  /** The acting user's id, null for a job. */
  actorId: z.string().nullable(),
  audience: z.string().optional(),
  progress: z.object({ done: z.int(), total: z.int().nullable() }).optional(),
  at: instant,
});
export type ChangeNotice = z.infer<typeof ChangeNotice>;
