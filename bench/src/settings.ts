import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths';

/** The address the product believes it has. */
export const PUBLIC_URL = 'http://localhost:3000';

/** What scripts/bench.ts hands over: throw-away servers, and whether the apps are built from the sources as they are. */
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
  /** For the product's own processes: `--cpu-prof` and its like. */
  nodeArgs: string[];
}

/** @throws Error naming what is missing */
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
