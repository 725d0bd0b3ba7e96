import { expect, it } from 'vitest';
import { microsecondsBetween, threadTimes } from './usage';

it('adds up what each thread used, from its start where it is new', () => {
  const before = new Map([
    ['1', 5_000],
    ['2', 1_000],
  ]);
  const after = new Map([
    ['1', 8_000],
    ['2', 1_000],
    ['3', 4_000],
  ]);
  expect(microsecondsBetween(before, after)).toBe(7);
});

it('leaves out a thread that has ended', () => {
  expect(microsecondsBetween(new Map([['1', 5_000]]), new Map())).toBe(0);
});

it('sees the CPU that this process uses', () => {
  const before = threadTimes(process.pid);
  const began = process.cpuUsage();
  while (process.cpuUsage(began).user < 20_000);
  expect(microsecondsBetween(before, threadTimes(process.pid))).toBeGreaterThan(15_000);
});
