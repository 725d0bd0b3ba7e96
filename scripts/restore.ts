import { generate } from './lib/build';
import { runScript } from './lib/lifetime';
import { runOnInstallation } from './lib/run-on-installation';

/** `pnpm restore FOLDER [--check]` */
await runScript(async (lifetime) => {
  await generate(lifetime);
  const { runRestore } = await import('../apps/worker/src/backup/command');
  return runOnInstallation(runRestore, lifetime);
});
