import { newId } from '@quartermaster/db';
import { Conflict } from '../kernel/errors';
import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';
import { createWorkspace } from '../workspaces/create';

export interface Registration {
  name: string;
  email: string;
  /** The caller hashes it: the domain never sees a password. */
  passwordHash: string;
  workspaceName: string;
  timeZone: string;
  /** The client's address. */
  address?: string;
}

/**
 * Creates a user with a workspace of their own, who can sign in once they have verified the address by the mailed link. A taken address
 * changes nothing: its owner gets a mail, and the answer does not differ.
 */
export async function registerUser(runtime: Runtime, registration: Registration, requestId: string): Promise<void> {
  // Chosen before the first try: if the reply to its commit is lost, the next one finds this mail and knows that all is done.
  const mailId = newId();
  const register = () => writeRegistration(runtime, registration, { mailId, requestId });
  await register().catch((error: unknown) => {
    // A concurrent sign-up took the address or the slug, or the first try was committed late: another one sees it.
    if (error instanceof Conflict) return register();
    throw error;
  });
  runtime.bus.publish('outbox', {});
}

async function writeRegistration(
  runtime: Runtime,
  registration: Registration,
  { mailId, requestId }: { mailId: string; requestId: string },
): Promise<void> {
  const { email, name, passwordHash } = registration;
  const now = runtime.clock.now();
  await retryUnit(() =>
    runtime.db.prisma.$transaction(async (tx) => {
      if ((await tx.outbox.count({ where: { id: mailId } })) > 0) return;
      const known = await tx.user.findUnique({ where: { email }, select: { id: true, emailVerifiedAt: true } });
      const userId = known?.id ?? newId();
      if (!known) {
        await tx.user.createMany({ data: [{ id: userId, email, name, passwordHash, createdAt: now }] });
        await createWorkspace(tx, {
          name: registration.workspaceName,
          timeZone: registration.timeZone,
          ownerId: userId,
          now,
          address: registration.address,
        });
      }
      const mail = known?.emailVerifiedAt
        ? ({ name: 'email.sign-up-attempt', payload: { userId } } as const)
        : ({ name: 'email.account-link', payload: { userId, kind: 'verify' } } as const);
      await insertOutboxRow(tx, { id: mailId, workspaceId: null, requestId, ...mail });
    }),
  );
}
