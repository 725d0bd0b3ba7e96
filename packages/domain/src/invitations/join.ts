import { newId } from '@quartermaster/db';
import type { RequestFacts } from '../kernel/context';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { forgetMembers } from '../members/set-role';
import { admit } from './admit';
import { invitedContext, requireInvitation } from './find';

export interface Joining {
  token: string;
  name: string;
  /** The caller hashes it: the domain never sees a password. */
  passwordHash: string;
}

/**
 * Creates an account for the invited address and makes it a member, in one transaction. If the address has an account, nothing changes
 * and the answer is the same: its owner signs in and accepts.
 * @throws NotFound for a link that cannot be accepted; Forbidden if who invited may not give the role any more
 */
export async function joinByInvitation(
  runtime: Runtime,
  { token, name, passwordHash }: Joining,
  request: RequestFacts,
): Promise<void> {
  const found = await requireInvitation(runtime, token);
  const { email, invitedById } = found.invitation;
  const userId = newId();
  // A person with the link receives mail at the address.
  const now = runtime.clock.now();
  const ctx = invitedContext(runtime, found, { userId, ...request });
  await withTransaction(ctx, async (ctx) => {
    const created = await ctx.tx.client.$executeRaw`
      INSERT IGNORE INTO users (id, email, name, passwordHash, emailVerifiedAt, createdAt)
      VALUES (${userId}, ${email}, ${name}, ${passwordHash}, ${now}, ${now})`;
    if (created > 0) await admit(ctx, { token, email, invitedById });
  });
  await forgetMembers(ctx, [userId]);
}
