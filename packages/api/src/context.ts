import type { Auth, Identity } from '@quartermaster/auth';
import type { Runtime } from '@quartermaster/domain';

/** Request data available before any middleware runs. */
export interface RequestContext {
  runtime: Runtime;
  auth: Auth;
  /** The caller's live session, or null. */
  identity: Identity | null;
  /** The `x-workspace` header: the workspace the call addresses. */
  workspace: string | undefined;
  requestId: string;
  /** The `x-operation` header: the UUID of the user operation this call belongs to, chosen by the client. */
  operation: string | undefined;
  /** The client's address, derived from the configured trusted proxies. */
  address: string;
}
