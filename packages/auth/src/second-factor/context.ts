import type { Prisma } from '@quartermaster/db';
import type { Runtime } from '@quartermaster/domain';
import type { SecretBox } from '../secret-box';
import type { Sessions } from '../sessions';

export type Transaction = Prisma.TransactionClient;

/** What the second factor works with. */
export interface FactorContext {
  runtime: Runtime;
  sessions: Sessions;
  box: SecretBox;
  /** Where browsers find the web app: passkeys belong to its host name. */
  publicUrl: string;
  /** The configured issuers, whose accounts are ways in too. */
  issuers: ReadonlySet<string>;
}

/** Who changes their own second factor, and in which session: it stays, all others end. */
export interface FactorActor {
  userId: string;
  sessionId: string;
  requestId: string;
  /** The client's address. */
  address: string;
}
