import { readFileSync } from 'node:fs';

/** What one part of `npm test` found. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** Said after the numbers: what was skipped, why it could not run. */
  readonly note?: string;
}

/** Counts the tasks of a turbo run from the summary it wrote. */
export function countTurbo(file: string): Outcome {
  const { attempted, failed } = readReport(file).execution as { attempted: number; failed: number };
  return { passed: attempted - failed, failed };
}

/** Counts tests from vitest's JSON report. A file that could not be loaded is one failure. */
export function countVitest(file: string): Outcome {
  const report = readReport(file) as unknown as VitestReport;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    ...skipped(report.numPendingTests + report.numTodoTests),
  };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** Counts tests from Playwright's JSON report. One that needed a second try failed. */
export function countPlaywright(file: string): Outcome {
  const { stats, errors } = readReport(file) as unknown as PlaywrightReport;
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: failed === 0 && errors.length > 0 ? errors.length : failed,
    ...skipped(stats.skipped),
  };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

function skipped(count: number): { note?: string } {
  return count > 0 ? { note: `${count} skipped` } : {};
}

/** The reports are written by the tools named above, in the shape their documentation gives. */
function readReport(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}
