import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from './lib/build';
import { heading, say, step } from './lib/console';
import { runScript } from './lib/lifetime';
import { ROOT } from './lib/paths';
import { runCommand } from './lib/run-command';
import { startServers } from './lib/servers';

/** `pnpm bench [--quick]`: runs `bench/src/main.ts` on throw-away servers of its own. */
await runScript(async (lifetime) => {
  heading('Quartermaster, benchmarks');
  await step('Code is generated', () => generate(lifetime));
  const dataDir = mkdtempSync(join(tmpdir(), 'quartermaster-bench-'));
  lifetime.onEnd(() => rmSync(dataDir, { recursive: true, force: true }));
  const services = await startServers({ dataDir, env: {}, log: say, bufferPoolSize: '1G' }, lifetime);
  const { code } = await runCommand({
    file: process.execPath,
    args: ['--import', 'tsx', 'src/main.ts', ...process.argv.slice(2)],
    cwd: join(ROOT, 'bench'),
    env: {
      DATABASE_URL: services.databaseUrl,
      DATABASE_ADMIN_URL: services.adminUrl,
      REDIS_URL: services.redisUrl,
      SMTP_URL: services.smtpUrl,
      BENCH_MAIL_URL: services.mailUrl,
      BENCH_DATA_DIR: dataDir,
    },
    output: 'show',
    lifetime,
  });
  return code;
});
