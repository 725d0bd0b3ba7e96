import { join } from 'node:path';
import { openRuntime } from '@quartermaster/domain';
import { createLogger } from '@quartermaster/logger';
import { CATALOG } from './catalog';
import { readRunTask } from './handover';
import { machineLine } from './machine';
import { PARTS } from './parts';
import { BENCH, ROOT } from './paths';
import { planFor } from './plan';
import { printResults, writeResults } from './report';
import { Results } from './results';
import { connect } from './seed/connection';
import { bundle } from './servers/bundle';
import { signInAll } from './sessions';
import { type Settings, toSettings } from './settings';
import { createStage } from './stage';
import { createSteps } from './steps';

/** `pnpm bench`: the measurements of docs/performance.md, or the chosen parts of them. */
async function main(): Promise<void> {
  const { options, filled, servers, built, chromium } = readRunTask();
  const settings = toSettings(servers, { built });
  const results = new Results();
  const steps = createSteps(results);
  await steps.must('Programs are bundled', () => bundle());
  const signIns = await signIn(settings, filled.userIds);
  results.note('machine', await machine(settings));
  results.note('run', `${options.quick ? 'quick' : 'full'}, ${new Date().toISOString().slice(0, 10)}`);
  results.note('product', built ? 'the built web app, Next included' : "the web app's server and API, without Next");
  const { sizes } = options;
  const shared = { plan: planFor(options), sizes, settings, filled, signIns, chromium };
  for (const name of options.parts) {
    const { limit, needs, pages } = CATALOG[name];
    if (pages && !built) {
      console.log(`  ${name}: left out, the web app is not built`);
      continue;
    }
    const stage = createStage(settings);
    const part = {
      label: needs ? name : `${name} (${sizes.join(', ')})`,
      limit: needs ? limit : limit * sizes.length,
      stage,
    };
    await steps.part(part, (own) => PARTS[name]({ ...shared, stage, results: own }));
  }
  printResults(results);
  writeResults(results, {
    file: join(BENCH, 'results', options.whole ? 'latest.json' : 'partial.json'),
    page: options.whole ? join(ROOT, 'docs/performance.md') : undefined,
  });
  process.exitCode = steps.failures > 0 ? 1 : 0;
}

async function signIn(settings: Settings, userIds: readonly string[]) {
  const runtime = openRuntime({
    databaseUrl: settings.databaseUrl,
    databasePool: 4,
    redisUrl: settings.redisUrl,
    cursorKey: 'no cursors are made here',
    logger: createLogger({ level: 'error', name: 'bench' }),
  });
  return signInAll(runtime, { userIds, settings }).finally(() => runtime.close());
}

async function machine({ databaseUrl }: Settings): Promise<string> {
  const connection = await connect(databaseUrl);
  return machineLine(connection).finally(() => connection.end());
}

await main();
