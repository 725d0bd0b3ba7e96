import type { Auth, Browser, Identity } from '@quartermaster/auth';
import type { Runtime } from '@quartermaster/domain';
import type { TakeTurn } from './turns';

/** Request data available before any middleware runs. */
export interface RequestContext {
  runtime: Runtime;
  auth: Auth;
  /** Bounds how many reads of one person run at once. */
  takeTurn: TakeTurn;
  /** For what changes the session's cookie. */
  browser: Browser;
  /** The caller's live session, or null. */
  identity: Identity | null;
  /** The `x-workspace` header: the workspace the call addresses. */
  workspace: string | undefined;
  requestId: string;
  /** The `x-operation` header: the UUID of the user operation this call belongs to, chosen by the client. */
  operation: string | undefined;
  /** Whether the log says already why this request is answered with 503: the calls of a batch share a line. */
  isReported?: boolean | undefined;
  /** Adds a Set-Cookie header to the response. */
  setCookie(line: string): void;
  /** The client's address, derived from the configured trusted proxies. */
  address: string;
}
