import type { TaskTrendsInput } from '@quartermaster/contracts/tasks/trends';
import { readAddress } from '../../lib/read-address';
import { UUID } from '../../lib/uuid';

/** The charts, in the order of the page. */
export const CHARTS = ['throughput', 'cycle', 'load', 'burnUp'] as const;
export type Chart = (typeof CHARTS)[number];

// Of the contract only the type is taken: its values would bring the whole validator along.
export type Span = TaskTrendsInput['days'];
export const SPANS: readonly Span[] = [30, 90, 365];

/** What the page shows; the address keeps it. */
export interface StatisticsState {
  days: Span;
  /** Of the burn-up. */
  project: string | null;
  /** The charts shown as tables. */
  tables: readonly Chart[];
}

export interface ParsedStatisticsState extends StatisticsState {
  /** Names of parameters whose value made no sense and was left out, wholly or in part. */
  dropped: readonly string[];
}

/** Reads the query string; what makes no sense is as usual. */
export function readStatistics(search: URLSearchParams): ParsedStatisticsState {
  const { take, dropped } = readAddress(search);
  const state = {
    days: take('days', (value) => SPANS.find((span) => String(span) === value)) ?? 30,
    project: take('project', (value) => (UUID.test(value) ? value : undefined)) ?? null,
  };
  const names = search.get('table')?.split(',') ?? [];
  if (!names.every((name) => CHARTS.some((chart) => chart === name))) dropped.push('table');
  return { ...state, tables: CHARTS.filter((chart) => names.includes(chart)), dropped };
}

/** Writes it, leaving out what is usual, beside whatever else the address carries. */
export function writeStatistics(state: StatisticsState, rest: URLSearchParams): URLSearchParams {
  const search = new URLSearchParams(rest);
  const put = (name: string, value: string) => (value ? search.set(name, value) : search.delete(name));
  put('days', state.days === 30 ? '' : String(state.days));
  put('project', state.project ?? '');
  put('table', state.tables.join(','));
  return search;
}
