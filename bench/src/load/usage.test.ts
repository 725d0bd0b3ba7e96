import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { microsecondsBetween, threadTimes } from './usage';

it('sums the CPU time of each thread, from its start if it is new', () => {
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

it('measures the CPU time of this process', () => {
  const before = threadTimes(process.pid);
  const began = process.cpuUsage();
  while (process.cpuUsage(began).user < 20_000);
  expect(microsecondsBetween(before, threadTimes(process.pid))).toBeGreaterThan(15_000);
});

it('counts the CPU time of children that have ended', () => {
  const before = threadTimes(process.pid);
  const began = process.cpuUsage();
  spawnSync(process.execPath, ['-e', 'while (process.cpuUsage().user < 200_000);']);
  const own = process.cpuUsage(began);
  expect(microsecondsBetween(before, threadTimes(process.pid)) - own.user - own.system).toBeGreaterThan(150_000);
});
