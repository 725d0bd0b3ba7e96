import type { Pace } from '@quartermaster/cache';
import { auditAccount, type Runtime } from '@quartermaster/domain';

const MINUTE_MS = 60_000;
const ONE_A_MINUTE: Pace = { free: 1, firstWaitMs: MINUTE_MS, longestWaitMs: MINUTE_MS, forgetAfterMs: MINUTE_MS };

/**
 * Audits that somebody tried a wrong password, at most once per account and minute. Nobody waits for it: the answer for an unknown
 * address, which has nothing to audit, takes equally long.
 */
export function noteFailure(
  runtime: Runtime,
  { userId, ...request }: { userId: string; requestId: string; address?: string | undefined },
): void {
  const note = async () => {
    const { allowed } = await runtime.limiter.take([{ name: 'audit:sign-in-failed', key: userId, ...ONE_A_MINUTE }]);
    if (!allowed) return;
    const at = runtime.clock.now();
    await auditAccount(runtime.db.prisma, { userId, action: 'account.sign-in-failed', ...request, at });
  };
  note().catch((err: unknown) =>
    runtime.logger.warn({ err, requestId: request.requestId }, 'could not audit a failed sign-in'),
  );
}
