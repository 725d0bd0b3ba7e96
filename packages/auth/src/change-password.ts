import type { ChangePasswordInput } from '@quartermaster/contracts';
import { Conflict, type Runtime, retryUnit, changePassword as storePassword } from '@quartermaster/domain';
import type * as z from 'zod';
import { type ConfirmedAccount, confirmPassword } from './confirm-password';
import type { Browser } from './cookies';
import { refuseGuessable } from './guessable';
import { hashPassword } from './passwords';
import type { Identity, Sessions } from './sessions';

export interface PasswordChange {
  identity: Identity;
  browser: Browser;
  /** Parsed once, by the caller. */
  input: z.output<typeof ChangePasswordInput>;
}

/**
 * Changes the password of a person who is signed in and knows the present one. All their sessions end; the one that asked goes on under
 * another id. The owner is told by mail.
 * @returns the account with its new hash, and the id of the session
 * @throws Invalid for a wrong present password, or a new one that is easy to guess; RateLimited; Conflict; Unavailable
 */
export async function changePassword(
  { runtime, sessions }: { runtime: Runtime; sessions: Sessions },
  { identity, browser, input }: PasswordChange,
): Promise<{ account: ConfirmedAccount; sessionId: string }> {
  const { requestId } = browser;
  const { userId } = identity;
  const account = await confirmPassword(runtime, { identity, password: input.current, field: 'current', requestId });
  const workspaces = await runtime.db.prisma.workspace.findMany({
    where: { members: { some: { userId } } },
    select: { name: true },
  });
  await refuseGuessable(input.password, { ...account, workspaceName: workspaces.map(({ name }) => name).join(' ') });
  const change = {
    userId,
    before: account.passwordHash,
    after: await hashPassword(input.password),
    requestId,
    address: browser.address,
  };
  const at = runtime.clock.now();
  const sessionId = await retryUnit(() =>
    runtime.db.prisma.$transaction(async (tx) => {
      if (!(await storePassword(tx, { ...change, at }))) throw new Conflict('Your password was changed somewhere else');
      return sessions.startOver(tx, { userId, ...browser });
    }),
  );
  sessions.announceEnd(userId);
  runtime.bus.publish('outbox', {});
  return { account: { ...account, passwordHash: change.after }, sessionId };
}
