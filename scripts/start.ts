import { rmSync } from 'node:fs';
import { writeFileAtomic } from '@quartermaster/services';
import { build, generate, isBuilt } from './lib/build';
import { heading, paint, say, step } from './lib/console';
import { type Lifetime, runScript } from './lib/lifetime';
import { DATA, RUNTIME } from './lib/paths';
import { bringUp, type Stack } from './lib/stack';

/** `npm start`: from an empty machine to a running app with its URL. */
await runScript(async (lifetime) => {
  heading('Quartermaster');
  const stack = await bringUp({
    dataDir: DATA,
    lifetime,
    apps: 'built',
    env: { WEB_PROCESSES: 'auto', ...process.env },
    ports: { web: Number(process.env.PORT) || 3000, worker: 3001, smtp: 1025, mail: 8025 },
    prepare: await prepareBuild(lifetime),
  });
  const { url, mailUrl, workerUrl, demo } = stack;
  const { databaseUrl, redisUrl } = stack.services;
  writeFileAtomic(RUNTIME, `${JSON.stringify({ url, mailUrl, workerUrl, demo, databaseUrl, redisUrl }, null, 2)}\n`);
  lifetime.onEnd(forgetLastRun);
  announce(stack);
  return lifetime.interrupted;
});

/** Generates the database client first, because the database setup needs it; the rest is built while the database starts. */
async function prepareBuild(lifetime: Lifetime): Promise<() => Promise<void>> {
  if (isBuilt()) return async () => forgetLastRun();
  await step('Code is generated', () => generate(lifetime));
  say('Building web and worker, which takes a minute after a change ...');
  return () => {
    forgetLastRun();
    return step('Web and worker are built', () => build(lifetime));
  };
}

/** Removes the URLs left by a killed run. Called once the data folder is locked. */
function forgetLastRun(): void {
  rmSync(RUNTIME, { force: true });
}

function announce({ url, mailUrl, demo }: Stack): void {
  console.log(`
  ${paint('bold', url)}
  Sign in   ${demo.email}
  Password  ${demo.password}
${mailUrl ? `  Mail      ${mailUrl}\n` : ''}
  ${paint('gray', `Data and logs are in ${DATA}. Ctrl-C stops everything.`)}
`);
}
