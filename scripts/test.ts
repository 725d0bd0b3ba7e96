import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heading, paint } from './lib/console';
import { cpuSeconds } from './lib/cpu-time';
import { runScript } from './lib/lifetime';
import { buildApps, endToEnd, mysql, type PartContext, verify, vitest } from './lib/test-parts';
import type { Outcome } from './lib/test-results';

/** What `npm test` samples or tries a few times only, and `pnpm test:long` whole: see `LONG_TESTS`. */
const LONG = {
  vitest: [
    'run-cancelled',
    'run-interrupted',
    'jobs-under-faults',
    'create-together',
    'snapshot-isolation',
    'creates-killed',
    'stock-killed',
    'stock-model',
    'worker/test/fairness',
    'records/json',
    'worst-files',
    'undo-property',
    'recurrence.property',
    'query/parse.property',
    'parse-quick-add.property',
    'user-text',
    'money/part',
    'money/split',
    'price-document.property',
    'pool.property',
    'reports/src/streams',
    'domain/test/list',
    'api/test/bad-input',
    'api/test/access',
    'api/test/csrf',
  ],
  endToEnd: [
    'accessibility',
    'account',
    'members',
    'order-money',
    'order-page',
    'orders-work',
    'products',
    'roles',
    'tab-order',
  ],
};
const long = process.env.LONG_TESTS !== undefined;

const MYSQL = { 'Database, domain and jobs on MySQL': mysql };

const PARTS = process.argv.includes('mysql')
  ? MYSQL
  : {
      ...(long ? {} : { 'Format, lint, types, boundaries, checks': verify }),
      Build: buildApps,
      'Unit, integration and fault tests': (context: PartContext) =>
        vitest(context, { files: long ? LONG.vitest : [] }),
      'End-to-end journeys in Chromium': (context: PartContext) => endToEnd(context, long ? LONG.endToEnd : []),
      ...(long ? MYSQL : {}),
    };

/**
 * `npm test`: every check and test, on temporary servers; `pnpm test:mysql`: only the part on MySQL. A failed part does not stop the
 * next.
 */
await runScript(async (lifetime) => {
  const folder = mkdtempSync(join(tmpdir(), 'quartermaster-run-'));
  lifetime.onEnd(() => rmSync(folder, { recursive: true, force: true }));
  const outcomes: [string, Measured][] = [];
  for (const [title, part] of Object.entries(PARTS)) {
    heading(title);
    const before = cpuSeconds();
    const outcome = await runPart(part, { lifetime, folder });
    outcomes.push([title, { ...outcome, cpuMinutes: (cpuSeconds() - before) / 60 }]);
  }
  heading('Summary');
  for (const [title, { passed, failed, note, cpuMinutes, failures = [] }] of outcomes) {
    const mark = failed === 0 ? paint('green', '✓') : paint('red', '✗');
    const counts = `${passed} passed, ${failed} failed${note ? `, ${note}` : ''}${inWords(cpuMinutes)}`;
    console.log(`  ${mark} ${title.padEnd(42)} ${counts}`);
    for (const failure of failures) console.log(`      ${failure}`);
  }
  const passed = sum(outcomes, 'passed');
  const failed = sum(outcomes, 'failed');
  console.log(`    ${'All'.padEnd(42)} ${passed} passed, ${failed} failed${inWords(sum(outcomes, 'cpuMinutes'))}`);
  // The summary line comes last, after everything has stopped.
  process.on('exit', () => console.log(`\n${passed} passed, ${failed} failed`));
  return failed > 0 || passed === 0 ? 1 : 0;
});

interface Measured extends Outcome {
  /** Of the part and all its servers; NaN where it cannot be measured. */
  readonly cpuMinutes: number;
}

type Part = (context: PartContext) => Promise<Outcome>;

async function runPart(part: Part, context: PartContext): Promise<Outcome> {
  try {
    return await part(context);
  } catch (error) {
    context.lifetime.signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    console.error(message);
    return { passed: 0, failed: 1, note: message.split('\n', 1)[0] ?? '' };
  }
}

function inWords(cpuMinutes: number): string {
  return Number.isNaN(cpuMinutes) ? '' : `, ${cpuMinutes.toFixed(1)} CPU minutes`;
}

function sum(outcomes: readonly [string, Measured][], key: 'passed' | 'failed' | 'cpuMinutes'): number {
  return outcomes.reduce((total, [, outcome]) => total + outcome[key], 0);
}
