import { newId } from '@quartermaster/db';
import { Conflict } from '../kernel/errors';
import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';
import { retryUnit, toDomainError } from '../kernel/transaction';
import type { Registration } from '../users/register';
import { createWorkspace } from '../workspaces/create';
import { ANYBODY, isSetupNeeded } from './needed';

/**
 * Creates the first user of an installation with a workspace of their own. The caller has checked the setup code, so their
 * address needs no confirmation: mail may not work yet.
 * @returns the job of their welcome mail, which shows whether the worker and the mail server work
 * @throws Conflict if somebody has an account already; of several attempts at the same time, one succeeds
 */
export async function setUp(
  runtime: Runtime,
  { workspaceName, timeZone, ...person }: Registration,
  requestId: string,
): Promise<{ slug: string; mailId: string }> {
  const now = runtime.clock.now();
  const [userId, mailId] = [newId(), newId()];
  const claim = () =>
    runtime.db.prisma.$transaction(async (tx) => {
      // First: of several attempts at the same time, each sees what the one before has committed.
      await tx.$executeRaw`INSERT INTO installations (id, setUpAt) VALUES (1, ${now}) ON DUPLICATE KEY UPDATE setUpAt = ${now}`;
      // Of a try whose answer was lost: it was this call's own.
      const mine = await tx.member.findFirst({ where: { userId }, select: { workspace: { select: { slug: true } } } });
      if (mine) return { slug: mine.workspace.slug, mailId };
      if ((await tx.$queryRawUnsafe<unknown[]>(ANYBODY)).length > 0) throw new Conflict(TAKEN);
      await tx.user.createMany({ data: [{ id: userId, ...person, emailVerifiedAt: now, createdAt: now }] });
      const { slug } = await createWorkspace(tx, { name: workspaceName, timeZone, ownerId: userId, now });
      const mail = { id: mailId, workspaceId: null, name: 'email.welcome', payload: { userId }, requestId } as const;
      await insertOutboxRow(tx, mail);
      return { slug, mailId };
    });
  const made = await retryUnit(claim).catch(async (error: unknown) => {
    if (toDomainError(error) instanceof Conflict && !(await isSetupNeeded(runtime))) throw new Conflict(TAKEN);
    throw error;
  });
  runtime.bus.publish('outbox', {});
  return made;
}

const TAKEN = 'This installation is set up already. Sign in, or ask its owner for an invitation.';
