import * as z from 'zod';
import { id, instant } from './values';

/** Where people have accounts that can sign in to theirs here: the configured providers, and the caller's accounts there. */
export const ConnectedIdentities = z.object({
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
  items: z.array(
    z.object({
      id,
      /** Of the provider. */
      name: z.string(),
      /** Whether it can be used; the installation may have been set up otherwise since. */
      isConfigured: z.boolean(),
      /** The address there, if it was verified. */
      email: z.string().nullable(),
      createdAt: instant,
      lastUsedAt: instant.nullable(),
    }),
  ),
});
export type ConnectedIdentities = z.infer<typeof ConnectedIdentities>;

export const ConnectIdentityInput = z.strictObject({
  provider: z.string().regex(/^[a-z0-9-]{1,20}$/, 'Is not the id of a provider'),
  /** The workspace whose settings the person comes back to. */
  workspace: z.string().regex(/^[a-z0-9-]{1,60}$/, 'Is not the address of a workspace'),
});

export const DisconnectIdentityInput = z.strictObject({ id });
