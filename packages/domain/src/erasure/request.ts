import { RequestErasureInput } from '@quartermaster/contracts';
import { newId, type Prisma } from '@quartermaster/db';
import { auditAccount } from '../kernel/audit-account';
import type { Self } from '../kernel/context';
import { Conflict, Forbidden, Invalid, Unauthenticated } from '../kernel/errors';
import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';
import { enqueueNotice } from '../users/with-link';
import { confirmedAddresses, freeAddresses } from './addresses';
import { announceMember } from './announce';
import { readImpact } from './impact';
import { closeWorkspaces, deleteInvitations, lockOut } from './lock-out';

/** By then the last mail is sent, and what the person had just begun in other tabs is committed: see the limit of a transaction. */
const JOB_AFTER_SECONDS = 60;

type Tx = Prisma.TransactionClient;

interface Account {
  email: string;
  emailVerifiedAt: Date | null;
  previousEmail: string | null;
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
  await retryUnit(() =>
    runtime.db.prisma.$transaction(async (tx) => {
      const account = await lockAccount(tx, userId);
      // The answer to an earlier attempt was lost.
      if ((await tx.erasure.count({ where: { userId } })) > 0) return;
      if (account.demoWorkspaceId) throw new Forbidden('The people of a demo are deleted with it');
      if (email !== account.email.toLowerCase()) throw new Invalid('This is not the address of your account', 'email');
      const { blocking, deleted } = await readImpact(tx, userId);
      if (blocking.length > 0) throw new Conflict(handOverFirst(blocking.map(({ name }) => name)));
      await auditAccount(tx, { userId, action: 'account.request-erasure', requestId, address, at });
      const known = await confirmedAddresses(tx, userId, account);
      const addresses = await freeAddresses(tx, { userId, addresses: known });
      await deleteInvitations(tx, addresses);
      await lockOut(tx, { userId, email, at });
      await closeWorkspaces(
        tx,
        deleted.map(({ id }) => id),
      );
      const noticeId = await enqueueNotice(tx, { userId, notice: 'account-deleted', requestId });
      const id = newId();
      await tx.erasure.createMany({ data: [{ id, userId, requestedAt: at, noticeId, addresses }] });
      const job = { name: 'account.erase', payload: { erasureId: id } } as const;
      await insertOutboxRow(tx, { workspaceId: null, ...job, requestId, seconds: JOB_AFTER_SECONDS });
    }),
  );
  runtime.db.reader.wrote(userId);
  await announceMember(runtime, userId);
  runtime.bus.publish('outbox', {});
}

/** Locks the members of their workspaces too: of two last owners who leave at the same time, one has to stay. */
async function lockAccount(tx: Tx, userId: string): Promise<Account> {
  await tx.$queryRaw`
    SELECT o.userId FROM members AS m JOIN members AS o ON o.workspaceId = m.workspaceId
    WHERE m.userId = ${userId} AND m.leftAt IS NULL ORDER BY o.workspaceId, o.userId FOR UPDATE`;
  const [account] = await tx.$queryRaw<Account[]>`
    SELECT email, emailVerifiedAt, previousEmail, demoWorkspaceId FROM users WHERE id = ${userId} FOR UPDATE`;
  if (!account) throw new Unauthenticated();
  return account;
}

function handOverFirst(names: readonly string[]): string {
  const which = new Intl.ListFormat('en').format(names.map((name) => `“${name}”`));
  return `You are the last owner of ${which}. Make someone else an owner first, or delete the workspace.`;
}
