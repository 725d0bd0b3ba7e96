import type { ScopedTransaction } from '@quartermaster/db';

/** How long a link of each kind works, in minutes. */
export const MINUTES = {
  verify: 24 * 60,
  reset: 30,
  'change-address': 24 * 60,
  'sign-in-link': 15,
  invite: 7 * 24 * 60,
} as const;

export type TokenKind = keyof typeof MINUTES;

/** Whom a link is for: an account, or an address that is invited to a workspace. */
export type TokenOwner =
  | { kind: Exclude<TokenKind, 'invite'>; userId: string }
  | { kind: 'invite'; workspaceId: string; email: string };

/** A running transaction, inside or outside a workspace. */
export type TokenClient = Pick<ScopedTransaction, '$queryRawUnsafe' | '$executeRawUnsafe'>;

export interface OneTimeToken {
  id: string;
  userId: string | null;
  workspaceId: string | null;
  /** The address that the link was sent to. */
  email: string;
}
