import { stripVTControlCharacters } from 'node:util';
import { mapTiers, type Usage } from './load/usage';

/** One line of `bench/results/latest.json`. */
export interface Result {
  name: string;
  value: number | string | null;
  unit: string;
  /** The reference of `ratio`: the same figure of another server or size, or the limit itself. */
  baseline: number | null;
  ratio: number | null;
  target: string | null;
  met: boolean | null;
  /** CPU microseconds per operation; null for a row without operations. */
  cpu: Record<keyof Usage, number | null> | null;
}

/** A target for the value itself or for its ratio to the baseline. */
export interface Target {
  of: 'value' | 'ratio';
  atLeast?: number;
  atMost?: number;
}

/** All results, in the order of measurement. */
export class Results {
  readonly all: Result[] = [];

  note(name: string, value: string): void {
    this.all.push({ name, value, unit: '', baseline: null, ratio: null, target: null, met: null, cpu: null });
  }

  add({
    name,
    value,
    unit,
    baseline,
    target,
    cpu,
  }: {
    name: string;
    value: number;
    unit: string;
    baseline?: number | undefined;
    target?: Target | undefined;
    cpu?: Usage | undefined;
  }): void {
    const ratio = baseline === undefined ? null : value / baseline;
    const judged = target?.of === 'ratio' ? ratio : value;
    this.all.push({
      name,
      value: finite(value),
      unit,
      baseline: finite(baseline),
      ratio: finite(ratio),
      target: target ? inWords(target) : null,
      met: target ? judged !== null && meets(judged, target) : null,
      cpu: cpu ? mapTiers((tier) => finite(cpu[tier])) : null,
    });
  }

  /** Takes over the results of a part. */
  addAll({ all }: Results): void {
    this.all.push(...all);
  }

  /** A target that could not be measured counts as missed. */
  failed(name: string, why: string): void {
    this.all.push({
      name,
      // Browsers' errors have a log in further lines, sometimes in colours.
      value: stripVTControlCharacters(why.split('\n')[0] ?? why),
      unit: '',
      baseline: null,
      ratio: null,
      target: 'is measured',
      met: false,
      cpu: null,
    });
  }

  get missed(): Result[] {
    return this.all.filter(({ met }) => met === false);
  }
}

function inWords({ of, atLeast, atMost }: Target): string {
  const sign = of === 'ratio' ? 'x' : '';
  return atLeast === undefined ? `<= ${atMost}${sign}` : `>= ${atLeast}${sign}`;
}

function meets(value: number, { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY }: Target) {
  return value >= atLeast && value <= atMost;
}

/** JSON has no NaN; four significant digits exceed the precision of any result. */
function finite(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? Number(value.toPrecision(4)) : null;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The median of each tier. */
export function medianUsage(rounds: readonly Usage[]): Usage {
  return mapTiers((tier) => median(rounds.map((round) => round[tier])));
}

/** @param share 0 to 1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
