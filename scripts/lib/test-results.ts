import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT } from './paths';

/** The result of one part of `npm test`. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** Printed after the numbers: what was skipped, or why it could not run. */
  readonly note?: string;
  /** The failed tests, each with the start of its reason, so that a truncated log still shows what broke. */
  readonly failures?: readonly string[];
}

/** Counts the tasks of a turbo run from its summary. */
export function countTurbo(file: string): Outcome {
  const { execution, tasks } = readReport(file) as unknown as TurboReport;
  const failures = tasks.filter((task) => (task.execution?.exitCode ?? 0) !== 0).map((task) => task.taskId);
  return { passed: execution.attempted - execution.failed, failed: execution.failed, failures };
}

interface TurboReport {
  execution: { attempted: number; failed: number };
  tasks: { taskId: string; execution?: { exitCode?: number } }[];
}

/** Counts tests from vitest's JSON report. A file that fails to load is one failure. */
export function countVitest(file: string): Outcome {
  const report = readReport(file) as unknown as VitestReport;
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const where = relative(ROOT, name);
    const failed = assertionResults.filter((assertion) => assertion.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [failure(where, message)];
    return failed.map(({ fullName, failureMessages }) => failure(`${where} › ${fullName}`, failureMessages[0]));
  });
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    failures,
    ...skipped(report.numPendingTests + report.numTodoTests),
  };
}

interface VitestReport {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** Counts tests from Playwright's JSON report. A flaky test counts as failed. */
export function countPlaywright(file: string): Outcome {
  const { stats, errors, suites } = readReport(file) as unknown as PlaywrightReport;
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: failed === 0 && errors.length > 0 ? errors.length : failed,
    failures: [...errors.map(({ message }) => failure('journeys', message)), ...suites.flatMap(failedSpecs)],
    ...skipped(stats.skipped),
  };
}

function failedSpecs({ specs = [], suites = [] }: PlaywrightSuite): string[] {
  const failures = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => failure(`${file} › ${title}`, results.find((one) => one.error)?.error?.message)),
  );
  return [...failures, ...suites.flatMap(failedSpecs)];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: { message?: string }[];
  suites: PlaywrightSuite[];
}

interface PlaywrightSuite {
  specs?: {
    file: string;
    title: string;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
  suites?: PlaywrightSuite[];
}

function failure(where: string, message = ''): string {
  const [beforeStack = ''] = stripVTControlCharacters(message).split(/\n\s+at /, 1);
  const why = beforeStack.replace(/\s+/g, ' ').trim().slice(0, 300);
  return why ? `${where}: ${why}` : where;
}

function skipped(count: number): { note?: string } {
  return count > 0 ? { note: `${count} skipped` } : {};
}

/** The reports of the tools above have the documented shape. */
function readReport(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}
