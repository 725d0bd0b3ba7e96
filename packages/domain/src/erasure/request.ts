import { RequestErasureInput } from '@quartermaster/contracts';
import { newId, Prisma } from '@quartermaster/db';
import { auditAccount } from '../kernel/audit-account';
import type { Self } from '../kernel/context';
import { Conflict, Forbidden, Invalid, Unauthenticated } from '../kernel/errors';
import { insertOutboxRow } from '../kernel/outbox';
import { OF_ACCOUNT } from '../kernel/personal-tables';
import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';
import { membersTag } from '../members/list';
import { deletedAddress } from '../users/deleted-person';
import { revokeSessions } from '../users/revoke-sessions';
import { enqueueNotice } from '../users/with-link';
import { readImpact } from './impact';
import { FOR_THEM_ALONE } from './rows';

/** By then the last mail is sent, and what the person had just begun in other tabs is committed: see the limit of a transaction. */
const JOB_AFTER_SECONDS = 60;

type Tx = Prisma.TransactionClient;

interface Account {
  email: string;
  previousEmail: string | null;
  newEmail: string | null;
  demoWorkspaceId: string | null;
}

/**
 * Deletes the caller's account. At once their sessions and memberships end, every way to sign in is gone and their address is free; the
 * workspaces where nobody else is cannot be entered any more. A job does the rest (`eraseAccount`).
 * @throws Invalid for another address; Conflict while they are the last owner of a workspace with other people; Forbidden for the people
 * of a demo
 */
export async function requestErasure(
  runtime: Runtime,
  { userId, requestId, address }: Self,
  input: RequestErasureInput,
): Promise<void> {
  const { email } = RequestErasureInput.parse(input);
  const at = runtime.clock.now();
  const workspaceIds = await retryUnit(() =>
    runtime.db.prisma.$transaction(async (tx) => {
      const account = await lockAccount(tx, userId);
      // The answer to an earlier attempt was lost.
      if ((await tx.erasure.count({ where: { userId } })) > 0) return [];
      if (account.demoWorkspaceId) throw new Forbidden('The people of a demo are deleted with it');
      if (email !== account.email.toLowerCase()) throw new Invalid('This is not the address of your account', 'email');
      const { blocking, deleted, left } = await readImpact(tx, userId);
      if (blocking.length > 0) throw new Conflict(handOverFirst(blocking.map(({ name }) => name)));
      await auditAccount(tx, { userId, action: 'account.request-erasure', requestId, address, at });
      const addresses = await addressesOf(tx, userId, account);
      await lockOut(tx, { userId, email, at });
      const doomed = deleted.map(({ id }) => id);
      if (doomed.length > 0) await closeWorkspaces(tx, doomed);
      const noticeId = await enqueueNotice(tx, { userId, notice: 'account-deleted', requestId });
      const id = newId();
      await tx.erasure.createMany({ data: [{ id, userId, requestedAt: at, noticeId, addresses }] });
      const job = { name: 'account.erase', payload: { erasureId: id } } as const;
      await insertOutboxRow(tx, { workspaceId: null, ...job, requestId, seconds: JOB_AFTER_SECONDS });
      return [...doomed, ...left.map((workspace) => workspace.id)];
    }),
  );
  const { memberships, cache, bus, db } = runtime;
  db.reader.wrote(userId);
  memberships.invalidate(`${userId}:`);
  await cache.invalidate(workspaceIds.map(membersTag));
  bus.publish('outbox', {});
}

/** Locks the members of their workspaces too: of two last owners who leave at the same time, one has to stay. */
async function lockAccount(tx: Tx, userId: string): Promise<Account> {
  await tx.$queryRaw`
    SELECT o.userId FROM members AS m JOIN members AS o ON o.workspaceId = m.workspaceId
    WHERE m.userId = ${userId} AND m.leftAt IS NULL ORDER BY o.workspaceId, o.userId FOR UPDATE`;
  const [account] = await tx.$queryRaw<Account[]>`
    SELECT email, previousEmail, newEmail, demoWorkspaceId FROM users WHERE id = ${userId} FOR UPDATE`;
  if (!account) throw new Unauthenticated();
  return account;
}

function handOverFirst(names: readonly string[]): string {
  const which = new Intl.ListFormat('en').format(names.map((name) => `“${name}”`));
  return `You are the last owner of ${which}. Make someone else an owner first, or delete the workspace.`;
}

/** In lower case, those that they connected from elsewhere too. */
async function addressesOf(tx: Tx, userId: string, { email, previousEmail, newEmail }: Account): Promise<string[]> {
  const identities = await tx.identity.findMany({ where: { userId }, select: { email: true } });
  const known = [email, previousEmail, newEmail, ...identities.map((identity) => identity.email)];
  return [...new Set(known.flatMap((address) => address?.toLowerCase() ?? []))];
}

/** What lets them in, or acts for them, without a job. */
async function lockOut(tx: Tx, { userId, email, at }: { userId: string; email: string; at: Date }): Promise<void> {
  await revokeSessions(tx, { userId });
  for (const { table, by, erased } of OF_ACCOUNT) {
    // The job deletes the ended sessions, of which there may be many.
    if (erased !== 'deleted' || table === 'sessions') continue;
    await tx.$executeRawUnsafe(`DELETE FROM \`${table}\` WHERE \`${by}\` = ?`, userId);
  }
  const nobody = { email: deletedAddress(userId), newEmail: null, passwordHash: '', emailVerifiedAt: null };
  // The last mail goes to the address before.
  const data = { ...nobody, previousEmail: email, factorVersion: { increment: 1 }, version: { increment: 1 } };
  await tx.user.updateMany({ where: { id: userId }, data });
  await tx.$executeRaw`
    UPDATE members SET leftAt = ${at}, version = version + 1, role = IF(role = 'custom', 'viewer', role), roleId = NULL
    WHERE userId = ${userId} AND leftAt IS NULL`;
  await tx.calendarFeed.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: at } });
  await tx.run.updateMany({
    where: { requestedById: userId, status: { in: ['waiting', 'running'] }, kind: { in: [...FOR_THEM_ALONE] } },
    data: { cancelRequestedAt: at },
  });
}

/** Nobody is there to cancel it, so the deletion is due at once. */
async function closeWorkspaces(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`UPDATE workspaces SET deleteAt = NOW(3), version = version + 1 WHERE id IN (${Prisma.join([...ids])})`;
  await tx.$executeRaw`
    UPDATE runs SET cancelRequestedAt = NOW(3)
    WHERE workspaceId IN (${Prisma.join([...ids])}) AND status IN ('waiting', 'running')`;
}
