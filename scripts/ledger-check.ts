import { parseArgs } from 'node:util';
import { runningDatabaseUrl } from '@quartermaster/services';
import type { WorkspaceReport } from '../packages/domain/src/index';
import { type Lifetime, runScript } from './lib/lifetime';
import { DATA } from './lib/paths';

/**
 * `pnpm ledger:check [--workspace slug] [--json]`: replays the stock ledger of every workspace, or of one, and compares it with
 * everything that is kept. Prints a line for each rule and the control sums, with `--json` also the figures of orders, purchase orders and
 * stock by which books are compared with those of another program, and ends with 1 if anything differs.
 */
await runScript(async (lifetime) => {
  const { values } = parseArgs({
    options: { workspace: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const reports = await check({ slug: values.workspace, withFacts: values.json }, lifetime);
  if (values.json) console.log(JSON.stringify(reports, null, 2));
  else for (const line of await linesOf(reports)) console.log(line);
  return reports.some(({ findings }) => findings.length > 0) ? 1 : 0;
});

/** Loads the product's code only when needed, which keeps other starts fast. */
async function check(
  { slug, withFacts }: { slug: string | undefined; withFacts: boolean },
  lifetime: Lifetime,
): Promise<WorkspaceReport[]> {
  const [{ checkAllLedgers }, { openDatabase }, { createLogger }] = await Promise.all([
    import('../packages/domain/src/index'),
    import('../packages/db/src/index'),
    import('../packages/logger/src/index'),
  ]);
  const logger = createLogger({ level: 'error', name: 'ledger-check' });
  const db = openDatabase({ url: databaseUrl(), poolSize: 2, logger });
  lifetime.onEnd(() => db.close());
  const reports: WorkspaceReport[] = [];
  for await (const report of checkAllLedgers(db, { slug, withFacts })) reports.push(report);
  return reports;
}

/** The database that DATABASE_URL names, or that of `npm start` while it runs. */
function databaseUrl(): string {
  const url = process.env.DATABASE_URL || runningDatabaseUrl(DATA);
  if (!url) throw new Error('There is no database to look at. Run `npm start` beside this, or set DATABASE_URL.');
  return url;
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
