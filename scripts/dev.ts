import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isReady } from './lib/apps';
import { generate } from './lib/build';
import { heading, paint, step } from './lib/console';
import { runScript } from './lib/lifetime';
import { ROOT } from './lib/paths';
import { bringUp, type Stack } from './lib/stack';

/** `pnpm dev`: the servers and data of `npm start`, with web and worker run from source with hot reload. */
await runScript(async (lifetime) => {
  heading('Quartermaster, development');
  await step('Code is generated', () => generate(lifetime));
  const stack = await bringUp({
    dataDir: join(ROOT, '.data'),
    lifetime,
    apps: 'watched',
    ports: { web: Number(process.env.PORT) || 3000, worker: 3001, smtp: 1025, mail: 8025 },
  });
  void announceWhenReady(stack, lifetime.signal);
  return lifetime.interrupted;
});

async function announceWhenReady({ url, mailUrl, demo }: Stack, signal: AbortSignal): Promise<void> {
  const port = Number(new URL(url).port) || 80;
  while (
    !signal.aborted &&
    (await isReady(port).then(
      () => false,
      () => true,
    ))
  )
    await sleep(200);
  if (signal.aborted) return;
  const mail = mailUrl ? `   mail ${mailUrl}` : '';
  console.log(`\n  ${paint('bold', url)}   ${demo.email} / ${demo.password}${mail}\n`);
}
