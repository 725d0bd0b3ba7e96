import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ServersTask } from './handover';

/** The product's configured public URL. */
export const PUBLIC_URL = 'http://localhost:3000';

export interface Settings extends ServersTask {
  filesDir: string;
  /** Whether the apps of `root` are built from its sources. */
  built: boolean;
  authSecret: string;
  /** Extra Node arguments of the product's processes, such as `--cpu-prof`. */
  nodeArgs: string[];
}

export function toSettings(
  servers: ServersTask,
  { built, authSecret = randomBytes(32).toString('base64url') }: { built: boolean; authSecret?: string },
): Settings {
  const filesDir = join(servers.dataDir, 'files');
  mkdirSync(filesDir, { recursive: true });
  const nodeArgs = (process.env.BENCH_NODE_ARGS ?? '').split(' ').filter(Boolean);
  return { ...servers, filesDir, built, authSecret, nodeArgs };
}
