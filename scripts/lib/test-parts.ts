import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { provideMysql, systemEnv } from '@quartermaster/services';
import { build, generate, isBuilt } from './build';
import { findChromium } from './chromium';
import { say, step } from './console';
import type { Lifetime } from './lifetime';
import { ROOT } from './paths';
import { runCommand } from './run-command';
import { bringUp } from './stack';
import { countPlaywright, countTurbo, countVitest, type Outcome } from './test-results';

export interface PartContext {
  readonly lifetime: Lifetime;
  /** Deleted after the run; every part keeps its files here. */
  readonly folder: string;
}

/** Format, lint, types, boundaries and checks: the same as `pnpm verify`, counted by task. */
export async function verify({ lifetime, folder }: PartContext): Promise<Outcome> {
  const { code, output } = await runCommand({
    file: 'pnpm',
    args: ['run', 'verify', '--summarize'],
    env: { TMPDIR: folder, TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1' },
    output: 'keep',
    lifetime,
  });
  if (code !== 0) console.log(output);
  const summary = /Summary:\s+(\S+\.json)/.exec(output)?.[1];
  const outcome = summary ? countTurbo(summary) : { passed: 0, failed: 0 };
  if (summary) rmSync(summary, { force: true });
  return agree(outcome, code);
}

/** Builds the programs that later parts run. */
export async function buildApps({ lifetime }: PartContext): Promise<Outcome> {
  await step('Code is generated', () => generate(lifetime));
  if (!isBuilt()) await step('Web and worker are built', () => build(lifetime));
  return { passed: 1, failed: 0 };
}

export interface VitestOptions {
  /** All tests if empty, else the files whose path has one of these in it. */
  readonly files: readonly string[];
  /** Added to the environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Unit, integration and fault tests. */
export async function vitest({ lifetime, folder }: PartContext, { files, env }: VitestOptions): Promise<Outcome> {
  const report = join(folder, 'vitest.json');
  const { code } = await runCommand({
    file: join(ROOT, 'node_modules/.bin/vitest'),
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files],
    env: { TMPDIR: folder, NODE_ENV: undefined, ...env },
    output: 'show',
    lifetime,
  });
  return agree(countVitest(report), code);
}

/** What speaks SQL: the suites and faults of the database and the domain, and the faults of jobs, whose state is rows. */
const ON_MYSQL = [
  'packages/db/test',
  'packages/domain/test',
  'packages/domain/faults',
  'apps/worker/test/backup',
  'apps/worker/faults/envelope-killed',
  'apps/worker/faults/jobs-under-faults',
];

/** The tests of whatever speaks SQL on a real MySQL; the other parts run on what the machine has, mostly MariaDB. */
export async function mysql(context: PartContext): Promise<Outcome> {
  await step('Code is generated', () => generate(context.lifetime));
  const program = await provideMysql({ given: process.env.MYSQLD, folder: join(ROOT, '.data/mysql'), log: say });
  // The whole matrices are for the other server: what differs between the two shows in a sample.
  return vitest(context, { files: ON_MYSQL, env: { MYSQLD: program, LONG_TESTS: undefined } });
}

/** Journeys in a real browser, on the built apps and their own servers: all, or those of `files`. */
export async function endToEnd({ lifetime, folder }: PartContext, files: readonly string[]): Promise<Outcome> {
  const chromium = findChromium();
  const base = { ...systemEnv(), TMPDIR: folder };
  const stack = await bringUp({ dataDir: join(folder, 'stack'), lifetime, apps: 'built', env: base });
  const report = join(folder, 'playwright.json');
  const { code } = await runCommand({
    file: join(ROOT, 'e2e/node_modules/.bin/playwright'),
    args: ['test', '--reporter=list,json', ...files],
    cwd: join(ROOT, 'e2e'),
    env: {
      TMPDIR: folder,
      NODE_ENV: undefined,
      PLAYWRIGHT_CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      E2E_BASE_URL: stack.url,
      E2E_MAIL_URL: stack.mailUrl,
      E2E_WORKER_URL: stack.workerUrl,
      E2E_DEMO_EMAIL: stack.demo.email,
      E2E_DEMO_PASSWORD: stack.demo.password,
      E2E_WORKSPACE: stack.demo.workspace,
      E2E_DATABASE_URL: stack.services.databaseUrl,
      E2E_REDIS_URL: stack.services.redisUrl,
      E2E_METRICS_TOKEN: stack.secrets.metricsToken,
    },
    output: 'show',
    lifetime,
  });
  return agree(countPlaywright(report), code);
}

/** A non-zero exit code counts as a failure even if the report has none, and so does an empty part. */
function agree(outcome: Outcome, code: number): Outcome {
  const { passed, failed } = outcome;
  if (code !== 0 && failed === 0) return { passed, failed: 1, note: `exit code ${code}` };
  if (passed + failed === 0) return { passed, failed: 1, note: 'nothing ran' };
  return outcome;
}
