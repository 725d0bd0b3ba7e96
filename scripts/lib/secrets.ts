import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '@quartermaster/services';

export interface Secrets {
  readonly authSecret: string;
  readonly metricsToken: string;
  readonly demoPassword: string;
}

/**
 * Secrets of a local installation, generated once.
 * @throws Error if the file is damaged, or missing although the demo workspace was seeded with its password.
 */
export function readSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return parseSecrets(file);
  if (existsSync(join(dataDir, 'demo.json'))) {
    throw new Error(
      `${file} is missing, and the demo workspace was made with its password. ` +
        `Put the file back, or delete ${dataDir} to begin anew.`,
    );
  }
  const made: Secrets = {
    authSecret: randomBytes(32).toString('base64url'),
    metricsToken: randomBytes(24).toString('base64url'),
    demoPassword: typablePassword(),
  };
  mkdirSync(dataDir, { recursive: true });
  writeFileAtomic(file, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

function parseSecrets(file: string): Secrets {
  const damaged = (why: string) =>
    new Error(`${file} ${why}. Put a good copy back, or delete its folder to begin anew.`);
  let value: Record<string, unknown>;
  try {
    value = Object(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw damaged('is not JSON');
  }
  const take = (name: string) => {
    const secret = value[name];
    if (typeof secret !== 'string' || secret.length < 12) throw damaged(`lacks ${name}`);
    return secret;
  };
  return {
    authSecret: take('authSecret'),
    metricsToken: take('metricsToken'),
    demoPassword: take('demoPassword'),
  };
}

/** 75 bits in unambiguous letters and digits: `k3mt-x7wq-9rvd-h2pn`. */
function typablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
