import { inject } from 'vitest';

/** The servers of this test run. All suites share them: create your own workspace, and never assume an empty table. */
export interface TestServers {
  /** Migrated, application account. */
  readonly databaseUrl: string;
  /** An account with all privileges on the database server. */
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

/** URLs of the MariaDB, Redis and mail catcher of this run. For tests of the `integration` project. */
export function servers(): TestServers {
  return inject('servers');
}
