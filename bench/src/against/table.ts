import { TIERS, type Tier } from '../load/usage';
import type { Comparison } from './compare';

/** The result of one row. */
export type Outcome = { name: string } & (
  | { parts: Record<Tier | 'total' | 'p50', Comparison> }
  | { kind: 'not comparable' | 'failed'; why: string }
);

/** The judged parts. The time of a request is only shown: other load on the machine changes it more than a commit does. */
const COLUMNS = ['total', ...TIERS] as const;
const HEAD = ['CPU per request, µs', ...COLUMNS.flatMap((column) => [column, '']), 'time, p50', '', 'verdict'];

/** Each part as `base -> candidate` and the ratio with its tolerance. */
export function toTable(outcomes: readonly Outcome[]): string {
  const rows = [HEAD, ...outcomes.map(toCells)];
  const widths = HEAD.map((_, column) =>
    Math.max(...rows.map((row) => (row.length > 2 ? (row[column]?.length ?? 0) : 0))),
  );
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

/** The summary, with one line for each row that is not the same. */
export function toSummary(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap((outcome) => {
    if (!('parts' in outcome)) return `${outcome.kind}: ${outcome.name}: ${outcome.why}`;
    return COLUMNS.filter((column) => outcome.parts[column].verdict !== 'same').map((column) => {
      const { base, candidate, ratio, tolerance, verdict } = outcome.parts[column];
      const figures = `${microseconds(base)} -> ${microseconds(candidate)} µs, ${ratio.toFixed(3)}x`;
      return `${verdict}: ${outcome.name}, ${column}: ${figures}, tolerance ${percent(tolerance)}`;
    });
  });
}

/** False if the candidate is slower anywhere or returns errors. */
export function passes(outcomes: readonly Outcome[]): boolean {
  return outcomes.every((outcome) =>
    'parts' in outcome
      ? COLUMNS.every((column) => outcome.parts[column].verdict !== 'slower')
      : outcome.kind === 'not comparable',
  );
}

function toCells(outcome: Outcome): string[] {
  if (!('parts' in outcome)) return [outcome.name, outcome.kind];
  const { parts } = outcome;
  const verdicts = COLUMNS.map((column) => parts[column].verdict);
  const verdict = verdicts.includes('slower') ? 'SLOWER' : verdicts.includes('faster') ? 'faster' : 'same';
  return [outcome.name, ...COLUMNS.flatMap((column) => cellsOf(parts[column])), ...cellsOf(parts.p50), verdict];
}

function cellsOf({ base, candidate, ratio, tolerance }: Comparison): [string, string] {
  return [`${microseconds(base)} -> ${microseconds(candidate)}`, `${ratio.toFixed(2)}x ±${percent(tolerance)}`];
}

function microseconds(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`;
}
