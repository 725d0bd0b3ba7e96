import type { Prisma } from '@quartermaster/db';
import type { JobPayload } from '@quartermaster/jobs';
import type { Changes } from '../kernel/audit';
import { auditAccount } from '../kernel/audit-account';
import { Unauthenticated } from '../kernel/errors';
import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';
import { revokeSessions } from './revoke-sessions';

/** What the owner of an account is told by mail. */
export type FactorNews = JobPayload<'email.second-factor'>['news'];

/** The account as it is while its row is locked. */
export interface LockedAccount {
  hasPassword: boolean;
  passkeys: number;
  hasTotp: boolean;
  /** The accounts at other issuers that sign in to it. */
  identities: ReadonlyArray<{ id: string; issuer: string }>;
}

interface FactorEvent {
  userId: string;
  news: FactorNews;
  /** For the audit log. */
  changes?: Changes | undefined;
  requestId: string;
  /** The client's address. */
  address: string;
}

interface FactorChange extends FactorEvent {
  /** The session that asks. It goes on. */
  sessionId: string;
}

/**
 * Changes how its owner signs in to an account, other than the password, in one transaction. Changes of one account wait for each other,
 * so what `work` reads of it stays true. All other sessions end (the caller announces it), trusted devices and half-done sign-ins become
 * void, and the owner gets a mail.
 * @throws Unauthenticated if the account was deleted or the session has ended; whatever `work` throws, and then nothing changed
 */
export async function changeFactor<T>(
  runtime: Runtime,
  { sessionId, ...event }: FactorChange,
  work: (tx: Prisma.TransactionClient, account: LockedAccount) => Promise<T>,
): Promise<T> {
  const result = await retryUnit(() =>
    runtime.db.prisma.$transaction(async (tx) => {
      const { userId } = event;
      const account = await lockAccount(tx, userId);
      await requireSession(tx, { userId, sessionId });
      const done = await work(tx, account);
      await tx.$executeRaw`UPDATE users SET factorVersion = factorVersion + 1 WHERE id = ${userId}`;
      await revokeSessions(tx, { userId, except: sessionId });
      await tell(tx, { ...event, at: runtime.clock.now() });
      return done;
    }),
  );
  runtime.bus.publish('outbox', {});
  return result;
}

/** Tells the owner of an account by mail what happened with how they sign in. */
export async function tellFactorNews(runtime: Runtime, event: FactorEvent): Promise<void> {
  await retryUnit(() => tell(runtime.db.prisma, { ...event, at: runtime.clock.now() }));
  runtime.bus.publish('outbox', {});
}

/** By mail, and in the audit log. */
async function tell(
  client: Pick<Prisma.TransactionClient, 'member' | 'auditEntry' | '$executeRawUnsafe'>,
  { userId, news, changes, requestId, address, at }: FactorEvent & { at: Date },
): Promise<void> {
  await auditAccount(client, { userId, action: `account.${news}`, changes, requestId, address, at });
  await insertOutboxRow(client, {
    workspaceId: null,
    name: 'email.second-factor',
    payload: { userId, news },
    requestId,
  });
}

async function lockAccount(tx: Prisma.TransactionClient, userId: string): Promise<LockedAccount> {
  const [user] = await tx.$queryRaw<{ passwordHash: string }[]>`
    SELECT passwordHash FROM users WHERE id = ${userId} FOR UPDATE`;
  if (!user) throw new Unauthenticated();
  const [counts] = await tx.$queryRaw<{ passkeys: bigint; totp: bigint }[]>`
    SELECT (SELECT COUNT(*) FROM passkeys WHERE userId = ${userId}) AS passkeys,
      (SELECT COUNT(*) FROM totp WHERE userId = ${userId} AND confirmedAt IS NOT NULL) AS totp`;
  const identities = await tx.identity.findMany({ where: { userId }, select: { id: true, issuer: true } });
  return {
    hasPassword: user.passwordHash !== '',
    passkeys: Number(counts?.passkeys),
    hasTotp: Number(counts?.totp) > 0,
    identities,
  };
}

/** While this change waited for the lock, another one may have ended the session. */
async function requireSession(
  tx: Prisma.TransactionClient,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<void> {
  const live = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM sessions WHERE id = ${sessionId} AND userId = ${userId} AND revokedAt IS NULL FOR UPDATE`;
  if (live.length === 0) throw new Unauthenticated();
}
