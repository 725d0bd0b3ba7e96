import { expect, it } from 'vitest';
import { createTurns } from './turns';

it('starts each when the one before has ended, and one that failed holds up none', async () => {
  const inTurn = createTurns();
  const seen: string[] = [];
  let endFirst: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    endFirst = resolve;
  });
  const first = inTurn(async () => {
    seen.push('first begins');
    await held;
    seen.push('first fails');
    throw new Error('refused');
  });
  const second = inTurn(async () => seen.push('second'));
  await Promise.resolve();
  expect(seen).toEqual(['first begins']);
  endFirst();
  await expect(first).rejects.toThrow('refused');
  await second;
  expect(seen).toEqual(['first begins', 'first fails', 'second']);
  expect(await inTurn(async () => 'third')).toBe('third');
});
