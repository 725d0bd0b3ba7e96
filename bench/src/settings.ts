import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths';

/** The product's configured public URL. */
export const PUBLIC_URL = 'http://localhost:3000';

/** The input from scripts/bench.ts: temporary servers, and whether the apps are built from the current sources. */
export interface Settings {
  /** The checkout whose programs are measured. */
  root: string;
  databaseUrl: string;
  redisUrl: string;
  smtpUrl: string;
  dataDir: string;
  filesDir: string;
  built: boolean;
  authSecret: string;
  /** Extra Node arguments of the product's processes, such as `--cpu-prof`. */
  nodeArgs: string[];
}

/** @throws Error that names the missing setting */
export function readSettings(): Settings {
  const take = (name: string) => {
    const value = process.env[name];
    if (!value) throw new Error(`${name} is not set: run "pnpm bench" in the root of the repository`);
    return value;
  };
  const dataDir = take('BENCH_DATA_DIR');
  const filesDir = join(dataDir, 'files');
  mkdirSync(filesDir, { recursive: true });
  return {
    root: ROOT,
    databaseUrl: take('DATABASE_URL'),
    redisUrl: take('REDIS_URL'),
    smtpUrl: take('SMTP_URL'),
    dataDir,
    filesDir,
    built: process.env.BENCH_BUILT === '1',
    authSecret: randomBytes(32).toString('base64url'),
    nodeArgs: readNodeArgs(),
  };
}

export function readNodeArgs(): string[] {
  return (process.env.BENCH_NODE_ARGS ?? '').split(' ').filter(Boolean);
}
