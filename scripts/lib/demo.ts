import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '@quartermaster/services';

export interface Demo {
  readonly email: string;
  readonly workspace: string;
}

export interface SeedOptions {
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly password: string;
}

/** Seeds the demo workspace once; later calls only read its credentials. */
export async function seedOnce(options: SeedOptions): Promise<Demo> {
  const file = join(options.dataDir, 'demo.json');
  const database = identify(options.databaseUrl);
  const known = readRecord(file);
  if (known?.database === database) return known.demo;
  const demo = await seed(options);
  writeFileAtomic(file, `${JSON.stringify({ database, ...demo })}\n`);
  return demo;
}

/** Loads the product's code only when needed, which keeps warm starts fast. */
async function seed({ databaseUrl, redisUrl, password }: SeedOptions): Promise<Demo> {
  const [{ openRuntime }, { seedDemo }, { hashPassword }, { createLogger }] = await Promise.all([
    import('../../packages/domain/src/index'),
    import('../../packages/domain/src/seed/index'),
    import('../../packages/auth/src/passwords'),
    import('../../packages/logger/src/index'),
  ]);
  const logger = createLogger({ level: 'error', name: 'seed' });
  const runtime = openRuntime({
    databaseUrl,
    databasePool: 4,
    redisUrl,
    cursorKey: 'no cursors are made here',
    logger,
  });
  try {
    return await seedDemo(runtime, { passwordHash: await hashPassword(password) });
  } finally {
    await runtime.close();
  }
}

/** Our own server may change its port and password but not its data; an external one is identified by its URL. */
function identify(databaseUrl: string): string {
  const { hostname, port, pathname, username } = new URL(databaseUrl);
  return process.env.DATABASE_URL ? `${username}@${hostname}:${port}${pathname}` : 'own';
}

function readRecord(file: string): { database: string; demo: Demo } | undefined {
  if (!existsSync(file)) return undefined;
  const { database, email, workspace } = Object(JSON.parse(readFileSync(file, 'utf8')));
  return { database: String(database), demo: { email: String(email), workspace: String(workspace) } };
}
