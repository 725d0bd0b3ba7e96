const NAME = 'qm-session';

/**
 * Runs a call after which the session has another id. A call of any tab that was on its way with the old cookie is refused; it waits for
 * this one and is sent again with the new cookie (see trpc/call-again.ts).
 */
export function changingSession<T>(work: () => Promise<T>): Promise<T> {
  // Not there without HTTPS: then such a call is sent again at once.
  return 'locks' in navigator ? navigator.locks.request(NAME, work) : work();
}

/** Resolves when no tab is changing the session. */
export async function sessionSettled(): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request(NAME, { mode: 'shared' }, () => undefined);
}
