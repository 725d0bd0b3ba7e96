import type { Auth, Identity } from '@quartermaster/auth';
import type { Runtime } from '@quartermaster/domain';

/** What a procedure knows before its ladder begins. */
export interface RequestContext {
  runtime: Runtime;
  auth: Auth;
  /** A live sign-in, or null. */
  identity: Identity | null;
  /** The `x-workspace` header: which workspace the call is about. */
  workspace: string | undefined;
  requestId: string;
  /** The `x-operation` header: the gesture the call is part of, a UUID of the client's. */
  operation: string | undefined;
  /** The client's address, as far as configured proxies can be trusted to say. */
  address: string;
  /** Below which uploaded files lie. */
  filesDir: string;
}
