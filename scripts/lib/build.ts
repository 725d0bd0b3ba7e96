import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lifetime } from './lifetime';
import { ROOT } from './paths';
import { runCommand } from './run-command';

/** The programs the build makes. */
export const WEB = join(ROOT, 'apps/web/dist/server.mjs');
export const WORKER = join(ROOT, 'apps/worker/dist/main.mjs');

const OUTPUTS = [WEB, WORKER, join(ROOT, 'apps/web/.next/BUILD_ID')];
// Beside the packages and not in the data folder: what is built does not depend on whose data it will serve.
const STAMP_FOLDER = join(ROOT, 'node_modules', '.quartermaster');
const STAMP = join(STAMP_FOLDER, 'build');
const SOURCES = ['apps', 'packages', 'tooling/typescript'];
const SETTINGS = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'turbo.json'];
const NOT_SOURCES =
  /^(node_modules|dist|generated|coverage|test|faults|\..*|.*\.test\.tsx?|next-env\.d\.ts|.*\.tsbuildinfo)$/;

/** True when every program is there and was built from the sources as they are now. */
export function isBuilt(): boolean {
  return OUTPUTS.every((file) => existsSync(file)) && readStamp() === sourceHash();
}

/** Writes the code other code is made from (the database client). */
export async function generate(lifetime: Lifetime): Promise<void> {
  await turbo('generate', lifetime);
}

/** Builds web and worker. Sources that change meanwhile make the next start build again. */
export async function build(lifetime: Lifetime): Promise<void> {
  const hash = sourceHash();
  await turbo('build', lifetime);
  mkdirSync(STAMP_FOLDER, { recursive: true });
  writeFileSync(STAMP, hash);
}

async function turbo(task: string, lifetime: Lifetime): Promise<void> {
  const { code, output } = await runCommand({
    file: join(ROOT, 'node_modules/.bin/turbo'),
    args: ['run', task, '--output-logs=errors-only', '--log-order=grouped'],
    env: { TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: undefined },
    output: 'keep',
    lifetime,
  });
  if (code !== 0) throw new Error(`turbo run ${task} failed:\n${output.trim()}`);
}

function readStamp(): string | undefined {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined;
}

function sourceHash(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...SETTINGS, ...SOURCES.flatMap(filesUnder)]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_SOURCES.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(path) : entry.isFile() ? [path] : [];
    });
}
