import type { Ctx } from '../kernel/context';
import { progressTeller } from '../runs/progress';
import type { RunRow } from '../runs/row';

interface Reading<T> {
  run: RunRow;
  items: AsyncIterable<T>;
}

/** The items of a file as they are read, with the rows counted for the person who waits. @throws Cancelled, Fenced */
export async function* withProgress<T>(ctx: Ctx, { run, items }: Reading<T>): AsyncGenerator<T> {
  const tell = progressTeller(ctx, run);
  let done = 0;
  await tell({ stage: 'reading', done, total: null });
  for await (const item of items) {
    yield item;
    done++;
    await tell({ stage: 'reading', done, total: null });
  }
}
