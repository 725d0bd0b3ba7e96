import { newId } from '@quartermaster/db';
import { Conflict } from '../kernel/errors';
import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';
import { createWorkspace } from '../workspaces/create';

export interface Registration {
  name: string;
  email: string;
  /** Hashed by the caller: the domain never sees a password. */
  passwordHash: string;
  workspaceName: string;
  timeZone: string;
}

/**
 * A new person with a workspace of their own. An address that is taken changes nothing; its owner gets a mail instead,
 * and the caller learns nothing.
 */
export async function registerUser(runtime: Runtime, registration: Registration, requestId: string): Promise<void> {
  const register = () => writeRegistration(runtime, registration, requestId);
  await register().catch((error: unknown) => {
    // A twin was faster at the address or at the slug: the second look sees it.
    if (error instanceof Conflict) return register();
    throw error;
  });
  runtime.bus.publish('outbox', {});
}

async function writeRegistration(runtime: Runtime, registration: Registration, requestId: string): Promise<void> {
  const { email, name, passwordHash } = registration;
  const now = runtime.clock.now();
  await retryUnit(() =>
    runtime.db.prisma.$transaction(async (tx) => {
      const known = await tx.user.findUnique({ where: { email }, select: { id: true } });
      const userId = known?.id ?? newId();
      const job = known ? 'email.sign-up-attempt' : 'email.welcome';
      if (!known) {
        await tx.user.createMany({ data: [{ id: userId, email, name, passwordHash, createdAt: now }] });
        await createWorkspace(tx, {
          name: registration.workspaceName,
          timeZone: registration.timeZone,
          ownerId: userId,
          now,
        });
      }
      await insertOutboxRow(tx, { workspaceId: null, name: job, payload: { userId }, requestId });
    }),
  );
}
