import * as z from 'zod';
import { password } from './auth';
import { customRoleOf, roleChoice } from './custom-roles';
import { LIMITS } from './limits';
import { role } from './members';
import { emailAddress, id, instant, line, version } from './values';

/** A pending invitation. `sentAt` is null until its mail was made; `askedAt` is set when the invited person asked for a new link. */
export const Invitation = z.object({
  id,
  email: z.string(),
  role: roleChoice,
  invitedById: id,
  version,
  createdAt: instant,
  sentAt: instant.nullable(),
  expiresAt: instant.nullable(),
  askedAt: instant.nullable(),
});
export type Invitation = z.infer<typeof Invitation>;

export const ListInvitationsOutput = z.object({ items: z.array(Invitation) });

/** Invites addresses with one role. One that is invited already gets this role and a new link; the old one ends. */
export const InviteInput = z.strictObject({
  emails: z.array(emailAddress).min(1).max(LIMITS.invitedAtOnce),
  role: roleChoice,
});
export type InviteInput = z.infer<typeof InviteInput>;

/** `members` are the addresses that need no invitation. */
export const InviteOutput = z.object({ invited: z.array(Invitation), members: z.array(z.string()) });
export type InviteOutput = z.infer<typeof InviteOutput>;

export const InvitationVersionInput = z.strictObject({ id, version });
export type InvitationVersionInput = z.infer<typeof InvitationVersionInput>;

/** The secret in a link. Sent in the body of a POST only, so that no log has it. */
const token = z
  .string()
  .max(100)
  .regex(/^[\w-]+$/);

export const InvitationTokenInput = z.strictObject({ token });
export type InvitationTokenInput = z.infer<typeof InvitationTokenInput>;

/**
 * What a link is worth now. `expired` may ask for a new one; `gone` was accepted, revoked or replaced, or never was. It says nothing
 * about whether the address has an account. `you` is the caller, if they are signed in.
 */
export const OpenInvitation = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    workspaceName: z.string(),
    inviterName: z.string(),
    role,
    customRole: customRoleOf,
    email: z.string(),
    you: z.object({ name: z.string(), email: z.string(), isInvited: z.boolean() }).nullable(),
  }),
  z.object({ state: z.literal('expired'), workspaceName: z.string(), asked: z.boolean() }),
  z.object({ state: z.literal('gone') }),
]);
export type OpenInvitation = z.infer<typeof OpenInvitation>;

export const AcceptInvitationOutput = z.object({ slug: z.string() });

/** A new account for the invited address. */
export const JoinInput = z.strictObject({ token, name: line(LIMITS.nameChars), password });
export type JoinInput = z.input<typeof JoinInput>;
