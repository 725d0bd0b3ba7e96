import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a comparison uses of a checkout's own code. Commits to compare with must have it at these paths. */
export interface CheckoutCode {
  migrate: typeof import('@quartermaster/db/migrate')['migrate'];
  openRuntime: typeof import('@quartermaster/domain')['openRuntime'];
  fill: typeof import('../seed/fill')['fill'];
  signInAll: typeof import('../sessions')['signInAll'];
}

/** Loads the code of the checkout at `root`: only it knows the schema and the sessions of its commit. */
export async function loadCheckout(root: string): Promise<CheckoutCode> {
  const load = (path: string) => import(pathToFileURL(join(root, path)).href);
  const [{ migrate }, { openRuntime }, { fill }, { signInAll }] = await Promise.all([
    load('packages/db/src/migrate/index.ts'),
    load('packages/domain/src/index.ts'),
    load('bench/src/seed/fill.ts'),
    load('bench/src/sessions.ts'),
  ]);
  return { migrate, openRuntime, fill, signInAll };
}
