import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Lifetime } from './lifetime';
import { ROOT } from './paths';
import { runCommand } from './run-command';

/** The programs the build makes. */
export const WEB = join(ROOT, 'apps/web/dist/server.mjs');
export const WORKER = join(ROOT, 'apps/worker/dist/main.mjs');

const OUTPUTS = ['apps/web/dist/server.mjs', 'apps/worker/dist/main.mjs', 'apps/web/.next/BUILD_ID'];
// Beside the packages and not in the data folder: what is built does not depend on whose data it will serve.
const STAMP = 'node_modules/.quartermaster/build';
const SOURCES = ['apps', 'packages', 'tooling/typescript'];
const SETTINGS = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'turbo.json'];
const NOT_SOURCES =
  /^(node_modules|dist|generated|coverage|test|faults|\..*|.*\.test\.tsx?|next-env\.d\.ts|.*\.tsbuildinfo)$/;

/** True when every program is there and was built from the sources as they are now. @param root of the checkout */
export function isBuilt(root = ROOT): boolean {
  return OUTPUTS.every((file) => existsSync(join(root, file))) && readStamp(root) === sourceHash(root);
}

/** Writes the code other code is made from (the database client). */
export async function generate(lifetime: Lifetime): Promise<void> {
  await turbo('generate', { root: ROOT, lifetime });
}

/** Builds web and worker. Sources that change during the build make the next start build again. */
export async function build(lifetime: Lifetime, root = ROOT): Promise<void> {
  const hash = sourceHash(root);
  await turbo('build', { root, lifetime });
  const stamp = join(root, STAMP);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

async function turbo(task: string, { root, lifetime }: { root: string; lifetime: Lifetime }): Promise<void> {
  const { code, output } = await runCommand({
    file: join(root, 'node_modules/.bin/turbo'),
    args: ['run', task, '--output-logs=errors-only', '--log-order=grouped'],
    cwd: root,
    env: { TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: undefined },
    output: 'keep',
    lifetime,
  });
  if (code !== 0) throw new Error(`turbo run ${task} failed:\n${output.trim()}`);
}

function readStamp(root: string): string | undefined {
  const stamp = join(root, STAMP);
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

function sourceHash(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...SETTINGS, ...SOURCES.flatMap((folder) => filesUnder(root, folder))]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function filesUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_SOURCES.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(root, path) : entry.isFile() ? [path] : [];
    });
}
