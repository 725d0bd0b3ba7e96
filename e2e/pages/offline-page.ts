import { expect, type Page } from '@playwright/test';

/** An answer that the browser keeps, as far as journeys look at it. */
interface Kept {
  owner: string;
  slug: string;
  hash: string;
  queryKey: [string[], unknown];
  at: number;
}

/** What a browser needs to open the app without a connection, and what it says then. */
export class OfflinePage {
  readonly strip;
  readonly notSaved;
  readonly signedOut;

  constructor(readonly page: Page) {
    this.strip = page.getByRole('status').filter({ hasText: /^Offline since \d\d:\d\d – showing saved data$/ });
    this.notSaved = page.getByRole('main').getByText('This page has not been saved for offline use');
    this.signedOut = page.getByText('You are signed out. Connect to the internet to sign in.');
  }

  /** Waits until the page controls a worker and the answers to these calls are kept. */
  async ready(...calls: string[]): Promise<void> {
    // It first loads the whole shell.
    const patience = { timeout: 60_000 };
    await this.page.waitForFunction(async () => (await navigator.serviceWorker.ready) !== null, undefined, patience);
    const controls = () => navigator.serviceWorker.controller?.state === 'activated';
    await this.page.waitForFunction(controls, undefined, patience);
    for (const call of ['workspace.get', ...calls]) {
      await expect(async () => expect(await this.keptCalls()).toContain(call)).toPass({ timeout: 20_000 });
    }
  }

  /** Of the session that the browser has now. */
  async keptCalls(): Promise<string[]> {
    const cookies = await this.page.evaluate(() => document.cookie);
    return (await this.kept())
      .filter(({ owner }) => cookies.includes(owner))
      .map(({ queryKey: [path] }) => path.join('.'));
  }

  /** @param change applied to everything that is kept before it is read: makes it older, or of another workspace */
  kept(change: { olderBy?: number; slug?: string } = {}): Promise<Kept[]> {
    return this.page.evaluate(async ({ olderBy = 0, slug }) => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      // Before the page made it, there is nothing to read, and a journey must not make it.
      if (!(await indexedDB.databases()).some(({ name }) => name === 'qm-saved')) return [];
      const database = await answer(indexedDB.open('qm-saved'));
      const transaction = database.transaction(['rows', 'texts'], 'readwrite');
      const [rows, texts] = [transaction.objectStore('rows'), transaction.objectStore('texts')];
      const all: Kept[] = [];
      for (const key of await answer(rows.getAllKeys())) {
        const [row, text] = [await answer(rows.get(key)), await answer(texts.get(key))];
        const next = { ...row, at: row.at - olderBy, slug: slug ?? row.slug };
        const place = `${next.owner} ${next.slug} ${next.hash}`;
        for (const store of [rows, texts]) store.delete(key);
        rows.put(next, place);
        texts.put(text, place);
        all.push(next);
      }
      database.close();
      return all;
    }, change);
  }
}
