import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAgainstOptions } from '../bench/src/against/options';
import { benchAgainst } from './lib/bench-against';
import { build, generate, isBuilt } from './lib/build';
import { findChromium } from './lib/chromium';
import { heading, say, step } from './lib/console';
import { runScript } from './lib/lifetime';
import { ROOT } from './lib/paths';
import { runCommand } from './lib/run-command';
import { startServers } from './lib/servers';

/**
 * `pnpm bench [--quick]`: runs `bench/src/main.ts` on throw-away servers of its own.
 * `pnpm bench --against <commit> [--quick] [--size 100k] [--rounds 15] [--rows create,list]`: compares with a commit.
 */
await runScript(async (lifetime) => {
  heading('Quartermaster, benchmarks');
  const args = process.argv.slice(2);
  const against = readAgainstOptions(args);
  if (against) return benchAgainst(against, lifetime);
  await step('Code is generated', () => generate(lifetime));
  // The quick run has a minute for everything: without a fresh build it measures the server without its pages.
  if (!isBuilt() && !args.includes('--quick')) await step('Web and worker are built', () => build(lifetime));
  const dataDir = mkdtempSync(join(tmpdir(), 'quartermaster-bench-'));
  lifetime.onEnd(() => rmSync(dataDir, { recursive: true, force: true }));
  const services = await startServers({ dataDir, env: {}, log: say, bufferPoolSize: '1G' }, lifetime);
  const { code } = await runCommand({
    file: process.execPath,
    args: ['--import', 'tsx', 'src/main.ts', ...args],
    cwd: join(ROOT, 'bench'),
    env: {
      DATABASE_URL: services.databaseUrl,
      DATABASE_ADMIN_URL: services.adminUrl,
      REDIS_URL: services.redisUrl,
      SMTP_URL: services.smtpUrl,
      BENCH_MAIL_URL: services.mailUrl,
      BENCH_DATA_DIR: dataDir,
      BENCH_BUILT: isBuilt() ? '1' : '0',
      PLAYWRIGHT_CHROMIUM: isBuilt() ? findChromium() : '',
    },
    output: 'show',
    lifetime,
  });
  return code;
});
