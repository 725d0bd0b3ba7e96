import { generate } from './lib/build';
import { runScript } from './lib/lifetime';
import { runOnInstallation } from './lib/run-on-installation';

/** `pnpm backup [--to FOLDER] [--keep NUMBER]` */
await runScript(async (lifetime) => {
  await generate(lifetime);
  const { runBackup } = await import('../apps/worker/src/backup/command');
  return runOnInstallation(runBackup, lifetime);
});
