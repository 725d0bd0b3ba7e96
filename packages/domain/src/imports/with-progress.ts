import type { Ctx } from '../kernel/context';
import { progressTeller } from '../runs/progress';
import type { RunRow } from '../runs/row';

interface Reading<T> {
  run: RunRow;
  items: AsyncIterable<T>;
}

/** Yields the items of a file and reports the number of rows as progress. @throws Cancelled, Fenced */
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
