interface Call<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

interface Options {
  /** Maximum items per batch. */
  most: number;
  /** Whether batches run side by side. By default, calls wait while the previous batch is running and go into the next one. */
  inParallel?: boolean;
}

/**
 * Batches the calls made in one turn of the event loop.
 * @param run returns results in the order of the items; a rejection rejects every call of the batch
 */
export function createBatcher<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  { most, inParallel = false }: Options,
): (item: Item) => Promise<Result> {
  const waiting: Array<Call<Item, Result>> = [];
  let running = false;

  const runBatch = async (batch: Array<Call<Item, Result>>) => {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [index, result] of results.entries()) batch[index]?.resolve(result);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  const runAll = async () => {
    while (waiting.length > 0) {
      const done = runBatch(waiting.splice(0, most));
      if (!inParallel) await done;
    }
    running = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (running) return;
      running = true;
      // Collects all further calls of this turn of the event loop.
      setImmediate(runAll);
    });
}

/** A batcher for each key, kept while calls of the key are waiting. */
export function createBatcherPerKey<Item, Result>(
  keyOf: (item: Item) => string,
  run: (items: Item[]) => Promise<Result[]>,
  options: Options,
): (item: Item) => Promise<Result> {
  const batchers = new Map<string, { call: (item: Item) => Promise<Result>; waiting: number }>();
  return async (item) => {
    const key = keyOf(item);
    const batcher = batchers.get(key) ?? { call: createBatcher(run, options), waiting: 0 };
    batchers.set(key, batcher);
    batcher.waiting++;
    try {
      return await batcher.call(item);
    } finally {
      batcher.waiting--;
      if (batcher.waiting === 0) batchers.delete(key);
    }
  };
}

/** One instance per database, created on first use. */
export function perDatabase<Database extends object, T>(make: (db: Database) => T): (db: Database) => T {
  const made = new WeakMap<Database, T>();
  return (db) => {
    const known = made.get(db) ?? make(db);
    made.set(db, known);
    return known;
  };
}
