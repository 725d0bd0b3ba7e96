import { createLogger } from '@quartermaster/logger';
import { expect, it } from 'vitest';
import { Unavailable } from './errors';
import { oneByOne } from './one-by-one';

const logger = createLogger({ level: 'silent', name: 'test' });

/** Does all items, of which 2 fails. */
async function round(failure: Error) {
  const done: number[] = [];
  const work = async (item: number) => {
    if (item === 2) throw failure;
    done.push(item);
    return item;
  };
  const chore = { chore: 'count', items: [1, 2, 3], about: (item: number) => ({ item }) };
  const sum = await oneByOne({ logger }, chore, work).catch((error: unknown) => error);
  return { sum, done };
}

it('an item that fails does not hold up the others, and is not counted', async () => {
  expect(await round(new Error('poison'))).toEqual({ sum: 4, done: [1, 3] });
});

it('without a database the round ends', async () => {
  const away = new Unavailable();
  expect(await round(away)).toEqual({ sum: away, done: [1] });
});
