import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { enter, type Person, storageOf } from './people';

interface Fixtures {
  /** Opens a page in a new browser context, signed in as `person` or not at all. Console errors fail the journey. */
  open: (person?: Person, options?: BrowserContextOptions) => Promise<Page>;
  /** Console errors that this journey causes on purpose. */
  allowErrors: (...patterns: RegExp[]) => void;
  /** The demo's owner, for reading only: journeys that change something create their own person. */
  owner: Person;
  /** A person with an empty workspace, and one whose workspace has every kind of record; for reading only, too. */
  newcomer: Person;
  busy: Person;
}

interface Logged {
  allowed: RegExp[];
  errors: string[];
}

export const test = base.extend<Fixtures & { logged: Logged }>({
  logged: async ({ browserName: _ }, use) => {
    const logged: Logged = { allowed: [], errors: [] };
    await use(logged);
    const unexpected = logged.errors.filter((text) => !logged.allowed.some((pattern) => pattern.test(text)));
    expect(unexpected, 'errors in the browser console').toEqual([]);
  },
  allowErrors: async ({ logged }, use) => {
    await use((...patterns) => void logged.allowed.push(...patterns));
  },
  open: async ({ browser, logged }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (person, options = {}) => {
      const signedIn = person ? { storageState: storageOf(person.cookie) } : {};
      const context = await browser.newContext({ ...signedIn, ...options });
      contexts.push(context);
      context.on('console', (message) => {
        if (message.type() === 'error') logged.errors.push(`${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => logged.errors.push(String(error.error())));
      const page = await context.newPage();
      // Choosers of files are caught from the start: turned on beside a key press, it may come too late.
      page.on('filechooser', () => undefined);
      return page;
    });
    for (const context of contexts) await context.close();
  },
  owner: async ({ browserName: _ }, use) => {
    await use(await met('owner'));
  },
  newcomer: async ({ browserName: _ }, use) => {
    await use(await met('newcomer'));
  },
  busy: async ({ browserName: _ }, use) => {
    await use(await met('busy'));
  },
});

/** A person signed in by the global set-up. */
function met(who: 'owner' | 'newcomer' | 'busy'): Promise<Person> {
  return enter(JSON.parse(process.env.E2E_PEOPLE ?? '{}')[who]);
}

export { expect };

/** Distinguishes one load of a page from the next. */
export function loadOf(page: Page): Promise<number> {
  return page.evaluate(() => performance.timeOrigin);
}
