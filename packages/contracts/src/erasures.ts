import * as z from 'zod';
import { emailAddress } from './values';

/** The person types the address of their account, so that nobody deletes it by accident. */
export const RequestErasureInput = z.strictObject({ email: emailAddress });
export type RequestErasureInput = z.input<typeof RequestErasureInput>;

const workspaces = z.array(z.object({ slug: z.string(), name: z.string() }));

/** What the deletion of an account means for the workspaces of its owner, by name. */
export const ErasureImpact = z.object({
  /** They are the last owner and others are there: the account cannot be deleted before that is settled. */
  blocking: workspaces,
  /** Nobody else is there: deleted with the account. */
  deleted: workspaces,
  /** They leave these. */
  left: workspaces,
});
export type ErasureImpact = z.infer<typeof ErasureImpact>;
