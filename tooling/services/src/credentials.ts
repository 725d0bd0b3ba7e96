import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from './write-file';

export interface Credentials {
  /** Of the account the application uses; it sees databases named `quartermaster...` only. */
  readonly app: string;
  /** Of the supervisor's own account, which may do everything. */
  readonly admin: string;
}

/** Passwords of the private database server, made once and kept readable by the owner only. */
export function readCredentials(dataDir: string): Credentials {
  const file = join(dataDir, 'mariadb-credentials.json');
  try {
    const { app, admin } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    if (typeof app === 'string' && typeof admin === 'string') return { app, admin };
  } catch {
    // Missing or damaged: new ones will do, the server takes them over at its next start.
  }
  const made = { app: randomBytes(24).toString('base64url'), admin: randomBytes(24).toString('base64url') };
  writeFileAtomic(file, `${JSON.stringify(made)}\n`);
  return made;
}
