import { RateLimited } from '@quartermaster/domain';
import { describe, expect, it } from 'vitest';
import { createTurns } from './turns';

/** Work that lasts until it is told to end. */
function piecesOf(takeTurn: ReturnType<typeof createTurns>) {
  const running: Array<() => void> = [];
  return {
    running,
    ask: (person: string) => takeTurn(person, () => new Promise<void>((resolve) => running.push(resolve))),
    /** Lets what may start do so. */
    settle: () => new Promise(setImmediate),
  };
}

describe('the turns of a person', () => {
  it('of ten connections let six pieces run and a hundred wait; further ones are refused, and others are not affected', async () => {
    const { ask, running, settle } = piecesOf(createTurns(10));
    const asked = Array.from({ length: 106 }, () => ask('sam'));
    await settle();
    expect(running).toHaveLength(6);
    await expect(ask('sam')).rejects.toBeInstanceOf(RateLimited);
    const other = ask('kim');
    await settle();
    expect(running).toHaveLength(7);
    running.shift()?.();
    await settle();
    expect(running).toHaveLength(7);
    while (running.length > 0) {
      running.shift()?.();
      await settle();
    }
    await Promise.all([...asked, other]);
  });

  it('are given back by what fails', async () => {
    const takeTurn = createTurns(1);
    const fail = () => takeTurn('sam', () => Promise.reject(new Error('no')));
    const outcomes = await Promise.allSettled([fail(), fail(), fail()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await takeTurn('sam', async () => 'done')).toBe('done');
  });

  it('are three fifths of the connections, and one at least', async () => {
    for (const [connections, most] of [
      [5, 3],
      [3, 1],
      [1, 1],
    ] as const) {
      const { ask, running, settle } = piecesOf(createTurns(connections));
      const asked = Array.from({ length: 4 }, () => ask('sam'));
      await settle();
      expect(running).toHaveLength(most);
      while (running.length > 0) {
        running.shift()?.();
        await settle();
      }
      await Promise.all(asked);
    }
  });
});
