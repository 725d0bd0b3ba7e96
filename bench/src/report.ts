import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { TIERS } from './load/usage';
import type { Result, Results } from './results';

const HEAD = ['name', 'value', 'unit', 'baseline', 'ratio', 'target', 'met', ...TIERS.map((tier) => `${tier} µs`)];
/** Markers around the results table of the last full run. */
const MARKS = ['<!-- results -->', '<!-- end of results -->'] as const;

/** Characters of a value in the table; the reason why a part failed is printed whole below it. */
const WIDEST = 60;

/** Prints the table and the missed targets. */
export function printResults({ all, missed }: Results): void {
  const rows = [HEAD, ...all.map((result) => toCells(result).map(shortened))];
  const widths = HEAD.map((_, column) => Math.max(...rows.slice(4).map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  console.log(`\n${lines.join('\n')}\n`);
  const targets = all.filter(({ target }) => target !== null);
  console.log(`${targets.length - missed.length} of ${targets.length} targets met`);
  for (const result of missed) {
    const [name, value, unit, , ratio, target] = toCells(result);
    console.log(`  missed: ${name}: ${value} ${unit}${ratio ? `, ${ratio}x` : ''}, wanted ${target}`);
  }
}

/** Writes the results into `file`, and the table into `page` if it has the markers. */
export function writeResults({ all }: Results, { file, page }: { file: string; page: string | undefined }): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  if (page === undefined || !existsSync(page)) return;
  const text = readFileSync(page, 'utf8');
  const [start, end] = [text.indexOf(MARKS[0]), text.indexOf(MARKS[1])];
  if (start === -1 || end < start) return;
  const table = `${MARKS[0]}\n${toMarkdown(all)}\n`;
  writeFileSync(page, text.slice(0, start) + table + text.slice(end));
}

function toMarkdown(all: readonly Result[]): string {
  const notes = all.filter(({ unit, target }) => unit === '' && target === null);
  const figures = all.filter((result) => !notes.includes(result));
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    ...notes.map(({ name, value }) => `- ${name}: ${value}`),
    '',
    row(HEAD),
    row(HEAD.map(() => '---')),
    ...figures.map((result) => row(toCells(result))),
  ].join('\n');
}

function shortened(cell: string): string {
  return cell.length > WIDEST ? `${cell.slice(0, WIDEST - 1)}…` : cell;
}

function toCells({ name, value, unit, baseline, ratio, target, met, cpu }: Result): string[] {
  const text = (cell: number | string | null | undefined) => (cell === null || cell === undefined ? '' : String(cell));
  const figures = [text(value), unit, text(baseline), text(ratio), text(target)];
  return [name, ...figures, met === null ? '' : met ? 'yes' : 'NO', ...TIERS.map((tier) => text(cpu?.[tier]))];
}
