import { parseArgs } from 'node:util';
import type { WorkspaceReport } from '../packages/domain/src/index';
import { type Lifetime, runScript } from './lib/lifetime';
import { runningServers } from './lib/running-servers';

/**
 * `pnpm ledger:check [--workspace slug] [--json]`: replays the stock ledger of every workspace, or of one, and compares it with
 * everything that is kept. Prints a line for each rule and the control sums, and ends with 1 if anything differs.
 */
await runScript(async (lifetime) => {
  const { values } = parseArgs({
    options: { workspace: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const reports = await check(values.workspace, lifetime);
  if (values.json) console.log(JSON.stringify(reports, null, 2));
  else for (const line of await linesOf(reports)) console.log(line);
  return reports.some(({ findings }) => findings.length > 0) ? 1 : 0;
});

/** Loads the product's code only when needed, which keeps other starts fast. */
async function check(slug: string | undefined, lifetime: Lifetime): Promise<WorkspaceReport[]> {
  const [{ checkAllLedgers, openRuntime }, { createLogger }] = await Promise.all([
    import('../packages/domain/src/index'),
    import('../packages/logger/src/index'),
  ]);
  const logger = createLogger({ level: 'error', name: 'ledger-check' });
  const runtime = openRuntime({
    ...runningServers(process.env),
    databasePool: 2,
    cursorKey: 'no cursors are made here',
    logger,
  });
  lifetime.onEnd(() => runtime.close());
  const reports: WorkspaceReport[] = [];
  for await (const report of checkAllLedgers(runtime, slug)) reports.push(report);
  return reports;
}

async function linesOf(reports: readonly WorkspaceReport[]): Promise<string[]> {
  const { LEDGER_CHECKS, ledgerFindingInWords } = await import('../packages/contracts/src/stock/ledger-terms');
  return reports.flatMap(({ slug, sums, findings }) => [
    `\n${slug}`,
    ...Object.entries(LEDGER_CHECKS).map(([name, rule]) => {
      const count = findings.filter(({ check }) => check === name).length;
      return `  ${count === 0 ? 'ok' : `${count} wrong`}  ${rule}`;
    }),
    ...findings.slice(0, 100).map((finding) => `  ! ${ledgerFindingInWords(finding)}`),
    ...Object.entries(sums).map(([name, sum]) => `  ${name.padEnd(12)} ${sum}`),
  ]);
}
