import { describe, expect, it } from 'vitest';
import type { Comparison } from './compare';
import { type Outcome, passes, toSummary, toTable } from './table';

const comparison = (base: number, candidate: number, verdict: Comparison['verdict'] = 'same'): Comparison => ({
  base,
  candidate,
  ratio: candidate / base,
  spread: 0.031,
  tolerance: 0.05,
  verdict,
});
const row = (name: string, database: Comparison): Outcome => ({
  name,
  parts: {
    total: comparison(1_000, 1_010),
    node: comparison(800, 806.4),
    database,
    redis: comparison(12.34, 12.5),
    p50: comparison(4_000, 1_900, 'faster'),
  },
});
const same = row('by id', comparison(190, 191));
const slower = row('create', comparison(190, 228, 'slower'));
const faster = row('search', comparison(190, 95, 'faster'));
const gone: Outcome = { name: 'undo', kind: 'not comparable', why: 'base: activity.undo answered 404' };
const broken: Outcome = { name: 'comment', kind: 'failed', why: 'candidate: comments.create answered 500' };

describe('the table', () => {
  it('has a line for each row, with base, candidate, ratio and tolerance of each part, and the time without a verdict', () => {
    expect(toTable([same, slower, faster, gone]).split('\n')).toEqual([
      'CPU per request, µs  total                     node                    database                 redis                     time, p50                 verdict',
      'by id                1000 -> 1010  1.01x ±5 %  800 -> 806  1.01x ±5 %  190 -> 191   1.01x ±5 %  12.3 -> 12.5  1.01x ±5 %  4000 -> 1900  0.47x ±5 %  same',
      'create               1000 -> 1010  1.01x ±5 %  800 -> 806  1.01x ±5 %  190 -> 228   1.20x ±5 %  12.3 -> 12.5  1.01x ±5 %  4000 -> 1900  0.47x ±5 %  SLOWER',
      'search               1000 -> 1010  1.01x ±5 %  800 -> 806  1.01x ±5 %  190 -> 95.0  0.50x ±5 %  12.3 -> 12.5  1.01x ±5 %  4000 -> 1900  0.47x ±5 %  faster',
      'undo                 not comparable',
    ]);
  });

  it('ends with everything that is not the same', () => {
    expect(toSummary([same, slower, faster, gone, broken])).toEqual([
      'slower: create, database: 190 -> 228 µs, 1.200x, tolerance 5 %',
      'faster: search, database: 190 -> 95.0 µs, 0.500x, tolerance 5 %',
      'not comparable: undo: base: activity.undo answered 404',
      'failed: comment: candidate: comments.create answered 500',
    ]);
  });
});

describe('a run', () => {
  it('passes when nothing is slower; rows that one build does not support do not count', () => {
    expect(passes([same, faster, gone])).toBe(true);
  });

  it('fails if one part of one row is slower, or a row returns errors', () => {
    expect([passes([same, slower]), passes([same, broken])]).toEqual([false, false]);
  });
});
