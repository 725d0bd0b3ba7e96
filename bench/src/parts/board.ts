/// <reference lib="dom" />
import { chromium, type Page } from '@playwright/test';
import { perOperation, readCpu, type Usage } from '../load/usage';
import { median, percentile } from '../results';
import { PUBLIC_URL } from '../settings';
import type { SizeName } from '../sizes';
import { callerIn, type World } from '../world';

const SIZE: SizeName = '10k';
const LOADS = 5;
const MOVES = 20;

/** A board in Chromium: the time from navigation until cards respond, and from a key press until the moved card is painted. */
export async function measureBoard(world: World): Promise<void> {
  const { stage, results, chromium: executablePath } = world;
  const web = await stage.web();
  const { cookie, slug } = callerIn(world, { origin: web.origin, size: SIZE });
  // The product only accepts changes from pages of its public URL, so the browser maps that host to this server.
  const args = [`--host-resolver-rules=MAP ${new URL(PUBLIC_URL).host} ${new URL(web.origin).host}`];
  const browser = await stage.open(
    () => chromium.launch({ executablePath, args }),
    (opened) => opened.close(),
  );
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [cookieName = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name: cookieName, value, url: PUBLIC_URL }]);
  const page = await context.newPage();
  // This file's loader wraps named functions in a helper that does not exist in pages.
  await page.addInitScript('globalThis.__name = (it) => it');
  const title = `board of ${SIZE} tasks in Chromium`;
  const unit = 'ms';
  const usedSince = () => readCpu(stage.pids([web]));
  // The first visit only fills the browser's cache.
  const url = `${PUBLIC_URL}/w/${slug}/tasks?layout=board&sort=manual`;
  await openBoard(page, url);
  const loads = await repeat(LOADS, { usedSince, work: () => openBoard(page, url) });
  results.add({
    name: `${title}: until cards answer, p50`,
    unit,
    value: median(loads.took),
    target: { of: 'value', atMost: 1_000 },
    cpu: loads.cpu,
  });
  const moves = await repeat(MOVES, { usedSince, work: (move) => moveCard(page, move % 2 === 0 ? 'Down' : 'Up') });
  results.add({ name: `${title}: a move until painted, p50`, unit, value: median(moves.took), cpu: moves.cpu });
  results.add({
    name: `${title}: a move until painted, p95`,
    unit,
    value: percentile(moves.took, 0.95),
    target: { of: 'value', atMost: 100 },
  });
}

async function repeat(
  times: number,
  { usedSince, work }: { usedSince: () => () => Usage; work: (time: number) => Promise<number> },
): Promise<{ took: number[]; cpu: Usage }> {
  const used = usedSince();
  const took: number[] = [];
  for (let time = 0; time < times; time++) took.push(await work(time));
  return { took, cpu: perOperation(used(), times) };
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
  const first = page.locator('[data-card] [data-record-link]').first();
  if (way === 'Down') await first.focus();
  // Starts listening before the key press; the result is awaited afterwards.
  const listening = await page.evaluateHandle(() => {
    const order = () =>
      [...document.querySelectorAll('[data-record-link]')].map((link) => link.getAttribute('data-record-link')).join();
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
