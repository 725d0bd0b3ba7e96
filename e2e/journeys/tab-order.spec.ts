import type { Page } from '@playwright/test';
import { sampled } from '@quartermaster/testing/sampled';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { withoutPointer } from '../support/keyboard';
import { settings } from '../support/settings';

const PAGES = [
  ...['today', 'inbox', 'tasks', 'tasks?layout=board', 'tasks?layout=calendar', 'tasks?layout=timeline', 'tasks/T-1'],
  ...['orders', 'customers', 'customers/C-1', 'suppliers', 'statistics', 'statistics/sales', 'imports', 'trash'],
  ...['me', 'security', 'workspace', 'members', 'roles', 'tasks', 'orders', 'customers', 'audit'].map(
    (page) => `settings/${page}`,
  ),
];
const PUBLIC = ['/sign-in', '/sign-in/link', '/sign-up', '/reset', '/invite/not-an-invitation'];

/** More stops of Tab than this, and nobody reaches the end of the page. */
const MOST_STOPS = 250;

interface Stop {
  name: string;
  /** Whether it comes after the stop before it in the document. */
  isAfter: boolean;
  isVisible: boolean;
}

interface Watched {
  first: Element | null;
  isAfter: boolean;
}

/** Notes at each Tab whether focus moves on in the document: a moment later, what it came from may have been replaced by its loaded part. */
function watchOrder(): void {
  const watched: Watched = { first: null, isAfter: true };
  Object.assign(window, { watched });
  let from: Element | null = null;
  addEventListener(
    'keydown',
    ({ key }) => {
      from = key === 'Tab' ? document.activeElement : null;
    },
    true,
  );
  addEventListener('focusin', ({ target }) => {
    // Otherwise a part that has loaded takes over the focus.
    if (!from || !(target instanceof Element)) return;
    const order = from.compareDocumentPosition(target);
    watched.isAfter = from === document.body || Boolean(order & Node.DOCUMENT_POSITION_FOLLOWING);
    from = null;
  });
}

/** Presses Tab from the start of the page until focus leaves it: in a window it then goes to the browser, without one to the start. */
async function stopsOf(page: Page): Promise<Stop[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.evaluate(watchOrder);
  const stops: Stop[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      const { watched } = window as unknown as { watched: Watched };
      if (!element || element === document.body || element === watched.first) return null;
      watched.first ??= element;
      const { width, height, bottom, right } = element.getBoundingClientRect();
      return {
        name: `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? ''}`,
        isAfter: watched.isAfter,
        isVisible: width > 0 && height > 0 && bottom > 0 && right > 0,
      };
    });
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error(`focus is still on the page after ${MOST_STOPS} stops: ${stops.slice(-6).map(({ name }) => name)}`);
}

async function expectOrder(page: Page): Promise<Stop[]> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  const stops = await stopsOf(page);
  expect(
    stops.filter(({ isAfter }) => !isAfter).map(({ name }) => name),
    'in the order of the document',
  ).toEqual([]);
  expect(
    stops.filter(({ isVisible }) => !isVisible).map(({ name }) => name),
    'seen while they have focus',
  ).toEqual([]);
  return stops;
}

for (const path of sampled(PAGES, 0)) {
  test(`K16: Tab goes through ${path} in order, from the skip link to the end`, async ({ open, owner }) => {
    const page = await withoutPointer(await open(owner));
    await page.goto(`/w/${settings.workspace}/${path}`);
    await expect(new Shell(page).heading).toBeVisible();
    const [first, ...others] = await expectOrder(page);
    expect(first?.name).toBe('a Skip to content');
    expect(others.length).toBeGreaterThan(5);
  });
}

test('K16: Tab goes through every page for strangers in order', async ({ open, allowErrors }) => {
  allowErrors(/status of 404/);
  const page = await withoutPointer(await open());
  for (const path of PUBLIC) {
    await test.step(path, async () => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect((await expectOrder(page)).length).toBeGreaterThan(0);
    });
  }
});
