import { describe, expect, it } from 'vitest';
import { countProcesses } from './processes';

const env = { NODE_ENV: 'production', WEB_PROCESSES: 'auto', DATABASE_POOL: 10 } as const;

describe('the number of web processes', () => {
  it('is one per core with auto, as long as each has two database connections', () => {
    expect(countProcesses(env, 2)).toBe(2);
    expect(countProcesses(env, 16)).toBe(5);
    expect(countProcesses({ ...env, DATABASE_POOL: 64 }, 16)).toBe(16);
    expect(countProcesses({ ...env, DATABASE_POOL: 1 }, 16)).toBe(1);
  });

  it('is the given number, or an error that names the variable', () => {
    expect(countProcesses({ ...env, WEB_PROCESSES: 5 }, 2)).toBe(5);
    expect(countProcesses({ ...env, WEB_PROCESSES: 1, DATABASE_POOL: 1 }, 2)).toBe(1);
    expect(() => countProcesses({ ...env, WEB_PROCESSES: 6 }, 16)).toThrow(/^WEB_PROCESSES: is too high/);
  });

  it('is one in development', () => {
    expect(countProcesses({ ...env, NODE_ENV: 'development', WEB_PROCESSES: 4 }, 4)).toBe(1);
  });
});
