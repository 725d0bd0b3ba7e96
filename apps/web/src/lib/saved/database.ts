/** The stored answers: what they are in `rows`, and their text, which is only read to be shown, in `texts`. */
const STORES = ['rows', 'texts'] as const;
type StoreName = (typeof STORES)[number];
export type Stores = Record<StoreName, IDBObjectStore>;

/** Another number forgets everything, for answers whose shape changed. */
const VERSION = 1;

/**
 * Runs one transaction. `work` may only await requests of its stores.
 * @throws if this browser forbids storage, or has no space left
 */
export async function withStores<T>(mode: IDBTransactionMode, work: (stores: Stores) => Promise<T>): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(STORES, mode);
    const committed = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was aborted'));
    });
    const [result] = await Promise.all([
      work({ rows: transaction.objectStore('rows'), texts: transaction.objectStore('texts') }),
      committed,
    ]);
    return result;
  } finally {
    database.close();
  }
}

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('qm-saved', VERSION);
  request.onupgradeneeded = () => {
    for (const name of [...request.result.objectStoreNames]) request.result.deleteObjectStore(name);
    for (const name of STORES) request.result.createObjectStore(name);
  };
  return answerOf(request);
}
