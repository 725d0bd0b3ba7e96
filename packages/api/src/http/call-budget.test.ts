import { eventually } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { createCallBudget } from './call-budget';
import { ALONE, type CallsOfCaller, type Processes } from './processes';

describe('the call budget', () => {
  it('holds ten seconds of calls, then says how long to wait', () => {
    const waitFor = createCallBudget({ perMinute: 120, processes: ALONE });
    expect(waitFor('sam', 20)).toBe(0);
    const wait = waitFor('sam', 1);
    expect([wait > 0, wait <= 500]).toEqual([true, true]);
    expect(waitFor('kim', 20)).toBe(0);
  });

  it('counts in each process what the others answered', async () => {
    const [one, two] = twoProcesses();
    const waitInOne = createCallBudget({ perMinute: 60, processes: one });
    const waitInTwo = createCallBudget({ perMinute: 60, processes: two });
    expect([waitInOne('sam', 20), waitInTwo('sam', 20)]).toEqual([0, 0]);
    // No call at all has to wait only in debt.
    expect(waitInTwo('sam', 0)).toBe(0);
    await eventually(() => waitInTwo('sam', 0) > 0);
    expect(waitInTwo('kim', 20)).toBe(0);
  });
});

/** Two ends of one connection between processes. */
function twoProcesses(): [Processes, Processes] {
  const heard: Array<Array<(calls: readonly CallsOfCaller[]) => void>> = [[], []];
  const end = (own: number, other: number): Processes => ({
    ...ALONE,
    count: 2,
    tellCalls: (calls) => heard[other]?.forEach((listener) => void listener(calls)),
    onCallsTold: (listener) => void heard[own]?.push(listener),
  });
  return [end(0, 1), end(1, 0)];
}
