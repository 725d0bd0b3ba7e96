/// <reference lib="dom" />
import { chromium, type Page } from '@playwright/test';
import { median, percentile, type Results } from '../results';
import { PUBLIC_URL } from '../settings';

const LOADS = 5;
const MOVES = 20;

/** A board in Chromium: the time from navigation until cards respond, and from a key press until the moved card is painted. */
export async function measureBoard({
  origin,
  cookie,
  slug,
  name,
  results,
}: {
  origin: string;
  cookie: string;
  slug: string;
  /** The workspace's size, as text. */
  name: string;
  results: Results;
}): Promise<void> {
  const executablePath = process.env.PLAYWRIGHT_CHROMIUM;
  if (!executablePath) throw new Error('PLAYWRIGHT_CHROMIUM is not set');
  // The product only accepts changes from pages of its public URL, so the browser maps that host to this server.
  const args = [`--host-resolver-rules=MAP ${new URL(PUBLIC_URL).host} ${new URL(origin).host}`];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const [cookieName = '', value = ''] = cookie.split(/=(.*)/s);
    await context.addCookies([{ name: cookieName, value, url: PUBLIC_URL }]);
    const page = await context.newPage();
    // This file's loader wraps named functions in a helper that does not exist in pages.
    await page.addInitScript('globalThis.__name = (it) => it');
    const loads: number[] = [];
    // The first visit only fills the browser's cache.
    for (let visit = 0; visit <= LOADS; visit++) {
      const took = await openBoard(page, `${PUBLIC_URL}/w/${slug}/tasks?layout=board&sort=manual`);
      if (visit > 0) loads.push(took);
    }
    const moves: number[] = [];
    for (let move = 0; move < MOVES; move++) moves.push(await moveCard(page, move % 2 === 0 ? 'Down' : 'Up'));
    const title = `board of ${name} tasks in Chromium`;
    const ms = { unit: 'ms' };
    results.add({
      ...ms,
      name: `${title}: until cards answer, p50`,
      value: median(loads),
      target: { of: 'value', atMost: 1_000 },
    });
    results.add({ ...ms, name: `${title}: a move until painted, p50`, value: median(moves) });
    results.add({
      ...ms,
      name: `${title}: a move until painted, p95`,
      value: percentile(moves, 0.95),
      target: { of: 'value', atMost: 100 },
    });
  } finally {
    await browser.close();
  }
}

/** Milliseconds from the start of the navigation until the first card is painted and the page accepts input. */
async function openBoard(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('[data-card]').first().waitFor();
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() => requestIdleCallback(() => resolve(performance.now())));
      }),
  );
}

/** Milliseconds from the key press that moves the first card within its column until the frame that shows it. */
async function moveCard(page: Page, way: 'Up' | 'Down'): Promise<number> {
  const first = page.locator('[data-card] [data-task-link]').first();
  if (way === 'Down') await first.focus();
  // Starts listening before the key press; the result is awaited afterwards.
  const listening = await page.evaluateHandle(() => {
    const order = () =>
      [...document.querySelectorAll('[data-task-link]')].map((link) => link.getAttribute('data-task-link')).join();
    const before = order();
    const painted = new Promise<number>((resolve, reject) => {
      setTimeout(() => reject(new Error('the card did not move')), 5_000);
      addEventListener(
        'keydown',
        function listen({ key, timeStamp }) {
          if (!key.startsWith('Arrow')) return;
          removeEventListener('keydown', listen, true);
          const look = () => {
            if (order() === before) requestAnimationFrame(look);
            else setTimeout(() => resolve(performance.now() - timeStamp));
          };
          requestAnimationFrame(look);
        },
        true,
      );
    });
    return { painted };
  });
  // Waits for the server's response, so that the next move starts from a saved board.
  const saved = page.waitForResponse((response) => response.url().includes('tasks.move'));
  await Promise.all([saved, page.keyboard.press(`Shift+Arrow${way}`)]);
  const took = await listening.evaluate(({ painted }) => painted);
  await listening.dispose();
  return took;
}
