import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result, Results } from './results';

/** The table for people; targets last, the missed ones by name. */
export function printResults({ all, missed }: Results): void {
  console.log(`\n${toTable(all).join('\n')}\n`);
  const targets = all.filter(({ target }) => target !== null);
  console.log(`${targets.length - missed.length} of ${targets.length} targets met`);
  for (const { name, value, unit, ratio, target } of missed) {
    const shown = ratio === null ? `${value} ${unit}` : `${value} ${unit}, ${ratio}x`;
    console.log(`  missed: ${name}: ${shown}, wanted ${target}`);
  }
}

/** Writes `latest.json`. */
export function writeResults({ all }: Results, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'latest.json'), `${JSON.stringify(all, null, 2)}\n`);
}

const HEAD = ['name', 'value', 'unit', 'baseline', 'ratio', 'target', 'met'];

function toTable(all: readonly Result[]): string[] {
  const rows = [HEAD, ...all.map(toCells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

function toCells({ name, value, unit, baseline, ratio, target, met }: Result): string[] {
  const text = (cell: number | string | null) => (cell === null ? '' : String(cell));
  return [name, text(value), unit, text(baseline), text(ratio), text(target), met === null ? '' : met ? 'yes' : 'NO'];
}
