interface Call<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Batches the calls made in one turn of the event loop or while the previous batch is running.
 * @param run returns results in the order of the items; a rejection rejects every call of the batch
 * @param most maximum items per batch
 */
export function createBatcher<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  { most }: { most: number },
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
    while (waiting.length > 0) await runBatch(waiting.splice(0, most));
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

/** One instance per database, created on first use. */
export function perDatabase<Database extends object, T>(make: (db: Database) => T): (db: Database) => T {
  const made = new WeakMap<Database, T>();
  return (db) => {
    const known = made.get(db) ?? make(db);
    made.set(db, known);
    return known;
  };
}
