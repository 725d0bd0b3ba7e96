import { describe, expect, it } from 'vitest';
import { PART_NAMES } from './catalog';
import { readBenchOptions } from './options';

describe('the arguments of pnpm bench', () => {
  it('are all parts at all sizes without any', () => {
    expect(readBenchOptions([])).toEqual({
      parts: PART_NAMES,
      sizes: ['10k', '100k', '1M'],
      filled: '1M',
      quick: false,
      refill: false,
      whole: true,
    });
  });

  it('choose parts, in the order of a whole run, and fill no more than these need', () => {
    expect(readBenchOptions(['jobs', 'mixed'])).toMatchObject({
      parts: ['mixed', 'jobs'],
      filled: '10k',
      whole: false,
    });
    expect(readBenchOptions(['csv'])).toMatchObject({ filled: '100k' });
    expect(readBenchOptions(['pages', 'csv', '10k'])).toMatchObject({ sizes: ['10k'], filled: '100k' });
  });

  it('choose a size', () => {
    expect(readBenchOptions(['pages', '1M'])).toMatchObject({ parts: ['pages'], sizes: ['1M'], filled: '1M' });
  });

  it('fill no million tasks with --quick, unless it is asked for', () => {
    expect(readBenchOptions(['--quick'])).toMatchObject({
      parts: PART_NAMES,
      filled: '100k',
      quick: true,
      whole: false,
    });
    expect(readBenchOptions(['creates', '1M', '--quick'])).toMatchObject({ sizes: ['1M'], filled: '1M', quick: true });
  });

  it('ask for help', () => {
    expect(readBenchOptions(['--help'])).toBeUndefined();
    expect(readBenchOptions(['pages', '-h'])).toBeUndefined();
  });

  it.each([
    [['dance'], /No part or size is called "dance"[\s\S]*pages \*[\s\S]*jobs/],
    [['toString'], /No part or size is called "toString"/],
    [['jobs', '1M'], /jobs cannot be given a size/],
    [['--rounds', '3'], /Unknown option '--rounds'/],
  ])('are refused where they are wrong: %j', (args, message) => {
    expect(() => readBenchOptions(args)).toThrow(message);
  });
});
