import { join } from 'node:path';
import { startProcess } from '@quartermaster/testing';
import { expect, it } from 'vitest';

it('a worker without its settings does not start, and names each of them', async () => {
  const worker = await startProcess({
    file: join(import.meta.dirname, '../src/main.ts'),
    cwd: join(import.meta.dirname, '..'),
    env: { REDIS_URL: 'http://not-redis', METRICS_TOKEN: 'short' },
  });
  expect(await worker.exited).toEqual({ code: 1, signal: null });
  const lines = worker.logs().trim().split('\n');
  expect(lines).toContain('DATABASE_URL: is not set');
  expect(lines).toContain('REDIS_URL: must be a URL that starts with redis:// or rediss://');
  expect(lines.find((line) => line.startsWith('METRICS_TOKEN: '))).toContain('too short');
  expect(worker.logs()).not.toContain('not-redis');
});
