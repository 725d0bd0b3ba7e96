import { expect, it } from 'vitest';
import { eventually } from './eventually';
import { FakeClock } from './fake-clock';

it('returns the first truthy result', async () => {
  let looks = 0;
  await expect(eventually(() => ++looks === 3 && 'found', { intervalMs: 1 })).resolves.toBe('found');
  expect(looks).toBe(3);
});

it('throws the last error when the deadline passes', async () => {
  let looks = 0;
  const look = () => {
    throw new Error(`look ${++looks}`);
  };
  await expect(eventually(look, { timeoutMs: 20, intervalMs: 1 })).rejects.toThrow(/^look \d+$/);
  expect(looks).toBeGreaterThan(1);
});

it('reports the last result if nothing was thrown', async () => {
  await expect(eventually(() => '', { timeoutMs: 5, intervalMs: 1 })).rejects.toThrow('Still ""');
});

it('a fake clock only moves when advanced, in both directions', () => {
  const clock = new FakeClock('2025-06-01T00:00:00Z');
  expect(clock.now().toISOString()).toBe('2025-06-01T00:00:00.000Z');
  clock.advance(90_000);
  clock.advance(-30_000);
  expect(clock.now().toISOString()).toBe('2025-06-01T00:01:00.000Z');
});
