import { join } from 'node:path';
import { migrate } from '@quartermaster/db/migrate';
import { openRuntime } from '@quartermaster/domain';
import { createLogger } from '@quartermaster/logger';
import { machineLine } from './machine';
import { BENCH, ROOT } from './paths';
import { FULL, QUICK } from './plan';
import { printResults, writeResults } from './report';
import { Results } from './results';
import { runHttpParts, runWorkerParts, type World } from './run';
import { connect } from './seed/connection';
import { fill } from './seed/fill';
import { bundle } from './servers/bundle';
import { webProgram } from './servers/product';
import { signInAll } from './sessions';
import { readSettings } from './settings';
import { createSteps } from './steps';

/** `pnpm bench`: everything docs/performance.md speaks of. `--quick` does less of it, in under a minute. */
async function main(): Promise<void> {
  const plan = process.argv.includes('--quick') ? QUICK : FULL;
  const settings = readSettings();
  const results = new Results();
  const steps = createSteps(results, plan.longest);
  await steps.must('Programs are bundled', () => bundle());
  await steps.must('Database is migrated', () => migrate({ databaseUrl: settings.databaseUrl }));
  const connection = await connect(settings.databaseUrl);
  const sizes = plan.sizes.map(({ name }) => name).join(', ');
  const filled = await steps.must(`Tasks are there (${sizes})`, () => fill(connection, plan.sizes, new Date()));
  const runtime = openRuntime({
    databaseUrl: settings.databaseUrl,
    databasePool: 4,
    redisUrl: settings.redisUrl,
    cursorKey: 'no cursors are made here',
    logger: createLogger({ level: 'error', name: 'bench' }),
  });
  const { complete } = webProgram(settings);
  results.note('machine', await machineLine(connection));
  results.note('run', `${plan.quick ? 'quick' : 'full'}, ${new Date().toISOString().slice(0, 10)}`);
  results.note('product', complete ? 'the built web app, Next included' : "the web app's server and API, without Next");
  try {
    const signIns = await signInAll(runtime, { userIds: filled.userIds, settings });
    const world: World = { plan, settings, results, steps, connection, filled, signIns, complete };
    await runHttpParts(world);
    await runWorkerParts(world);
  } finally {
    await runtime.close();
    await connection.end();
  }
  printResults(results);
  writeResults(results, {
    folder: join(BENCH, 'results'),
    page: plan.quick ? undefined : join(ROOT, 'docs/performance.md'),
  });
  process.exitCode = steps.failures > 0 ? 1 : 0;
}

await main();
