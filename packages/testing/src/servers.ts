import { inject } from 'vitest';

/** The servers of this test run. Every suite shares them: make your own workspace, never assume an empty table. */
export interface TestServers {
  /** Migrated, application account. */
  readonly databaseUrl: string;
  /** The account that may do everything on the database server. */
  readonly adminUrl: string;
  readonly redisUrl: string;
  readonly smtpUrl: string;
  /** Web page and JSON API of the mail catcher. */
  readonly mailUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    servers: TestServers;
  }
}

/** Addresses of the MariaDB, Redis and mail catcher the run started. For tests of the `integration` project. */
export function servers(): TestServers {
  return inject('servers');
}
