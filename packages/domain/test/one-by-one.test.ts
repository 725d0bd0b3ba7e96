import { Unavailable } from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { oneByOne } from '../src/kernel/one-by-one';
import { runtimeOfFile } from './support';

const runtime = runtimeOfFile();
/** Nothing listens there. */
const away = runtimeOfFile({ databaseUrl: 'mysql://nobody:nothing@127.0.0.1:1/none' });

/** Does all items, of which 2 fails. */
async function round(failure: Error, { db, logger } = runtime) {
  const done: number[] = [];
  const work = async (item: number) => {
    if (item === 2) throw failure;
    done.push(item);
    return item;
  };
  const chore = { chore: 'count', items: [1, 2, 3], about: (item: number) => ({ item }) };
  const sum = await oneByOne({ db, logger }, chore, work).catch((error: unknown) => error);
  return { sum, done };
}

it.each([
  ['fails', new Error('poison')],
  ['is too slow, or meets a lock,', new Unavailable()],
])('an item that %s does not hold up the others, and is not counted', async (_what, failure) => {
  expect(await round(failure)).toEqual({ sum: 4, done: [1, 3] });
});

it('without a database the round ends', async () => {
  const failure = new Unavailable();
  expect(await round(failure, away)).toEqual({ sum: failure, done: [1] });
});
