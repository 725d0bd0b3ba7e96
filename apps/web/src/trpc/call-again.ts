import type { AppRouter } from '@quartermaster/api';
import type { TRPCClientError, TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { askIdentity } from '@/lib/identity-check';
import { readOwner } from '@/lib/owner';
import { sessionSettled } from '@/lib/session-lock';

/**
 * Sends a call again, once per reason, whose refusal has passed: the session got another id while it was on its way, or the person has
 * proved who they are. Nothing was done for either, so a write is not made twice.
 */
export const callAgain: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      const tried = new Set<string>();
      let isStopped = false;
      let stop = send();

      function send(): () => void {
        const running = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: (error) => void onError(error),
        });
        return () => running.unsubscribe();
      }
      async function onError(error: TRPCClientError<AppRouter>): Promise<void> {
        const reason = error.data?.reason ?? '';
        const mayPass = !tried.has(reason);
        tried.add(reason);
        const passed = mayPass && (await hasPassed(reason));
        if (isStopped) return;
        if (passed) stop = send();
        else observer.error(error);
      }
      return () => {
        isStopped = true;
        stop();
      };
    });

async function hasPassed(reason: string): Promise<boolean> {
  if (reason === 'reauthenticate') return askIdentity();
  if (reason !== 'unauthenticated' || readOwner() === null) return false;
  await sessionSettled();
  return true;
}
