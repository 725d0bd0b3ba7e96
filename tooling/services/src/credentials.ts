import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from './write-file';

export interface Credentials {
  /** Password of the application's account, which can only access databases named `quartermaster...`. */
  readonly app: string;
  /** Password of the supervisor's account, which has all privileges. */
  readonly admin: string;
}

/** Passwords of the private database server, generated once and readable only by their owner. */
export function readCredentials(dataDir: string): Credentials {
  const file = join(dataDir, 'mariadb-credentials.json');
  try {
    const { app, admin } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    if (typeof app === 'string' && typeof admin === 'string') return { app, admin };
  } catch {
    // Missing or damaged: generates new ones, which the server applies at its next start.
  }
  const made = { app: randomBytes(24).toString('base64url'), admin: randomBytes(24).toString('base64url') };
  writeFileAtomic(file, `${JSON.stringify(made)}\n`);
  return made;
}
