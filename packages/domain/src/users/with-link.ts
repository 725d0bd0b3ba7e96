import type { Database } from '@quartermaster/db';
import type { JobPayload } from '@quartermaster/jobs';
import { Invalid } from '../kernel/errors';
import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';
import { redeemToken, type TokenKind } from '../one-time-tokens';

/** A transaction outside a workspace. */
export type AccountTx = Parameters<Parameters<Database['prisma']['$transaction']>[0]>[0];

export interface AccountOfLink {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
  factorVersion: number;
  emailVerifiedAt: Date | null;
  newEmail: string | null;
}

interface LinkUse {
  kind: Exclude<TokenKind, 'invite'>;
  secret: string;
}

/**
 * Uses the link of an account in one transaction with what it allows: both happen, or neither.
 * @throws Invalid if the link does not work any more
 */
export async function withLink<T>(
  runtime: Runtime,
  { kind, secret }: LinkUse,
  work: (tx: AccountTx, link: { account: AccountOfLink; email: string }) => Promise<T>,
): Promise<T> {
  const result = await retryUnit(() =>
    runtime.db.prisma.$transaction(async (tx) => {
      const token = await redeemToken(tx, kind, secret);
      if (!token?.userId) throw new Invalid('This link does not work any more', 'token');
      const account = await tx.user.findUniqueOrThrow({ where: { id: token.userId } });
      return work(tx, { account, email: token.email });
    }),
  );
  runtime.bus.publish('outbox', {});
  return result;
}

/** Queues a notice to the owner of an account. */
export function enqueueNotice(
  tx: AccountTx,
  { requestId, ...payload }: JobPayload<'email.account-notice'> & { requestId: string },
): Promise<string> {
  return insertOutboxRow(tx, { workspaceId: null, name: 'email.account-notice', payload, requestId });
}
