import { newId } from '@quartermaster/db';
import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';

interface IssuerRegistration {
  issuer: string;
  subject: string;
  name: string;
  /** The issuer has verified it. */
  email: string;
}

/**
 * Creates an account, without a password, for somebody whom an issuer knows. It has no workspace yet: its owner creates one, or accepts an
 * invitation.
 * @returns its id, which is never the issuer's
 * @throws Conflict if another account has the address or the issuer's account by then
 */
export async function registerByIssuer(
  runtime: Runtime,
  { issuer, subject, name, email }: IssuerRegistration,
  requestId: string,
): Promise<string> {
  const userId = newId();
  const at = runtime.clock.now();
  const account = { id: userId, email, name, passwordHash: '', createdAt: at, emailVerifiedAt: at };
  await retryUnit(() =>
    runtime.db.prisma.$transaction(async (tx) => {
      // The reply to a first commit may have been lost.
      if ((await tx.user.count({ where: { id: userId } })) > 0) return;
      await tx.user.createMany({ data: [account] });
      await tx.identity.createMany({ data: [{ id: newId(), userId, issuer, subject, email }] });
      await insertOutboxRow(tx, { workspaceId: null, name: 'email.welcome', payload: { userId }, requestId });
    }),
  );
  runtime.bus.publish('outbox', {});
  return userId;
}
