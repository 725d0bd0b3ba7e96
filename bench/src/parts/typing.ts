/// <reference lib="dom" />
import { chromium, type Page } from '@playwright/test';
import { call } from '../load/call';
import { percentile } from '../results';
import { fillTrade } from '../seed/fill-trade';
import { PUBLIC_URL } from '../settings';
import { managerOf, type World } from '../world';

const LINES = 500;
const CUSTOMER = 'e0000000-0000-7000-8000-000000000001';
/** Keys of a round, one after the other in the quantity of a line. */
const KEYS = 40;
const ROUNDS = 5;

/** An order of 500 lines in Chromium: from a key press in the quantity of a line until it is painted. */
export async function measureTyping(world: World): Promise<void> {
  const { stage, results, filled, chromium: executablePath } = world;
  const connection = await stage.connection();
  const trade = await fillTrade(connection, filled.managerId, { name: 'typing', products: LINES, moves: 2 });
  await connection.query(
    "INSERT INTO records (workspaceId, id, noun, number, title) VALUES (?, ?, 'customer', 1, 'Customer')",
    [trade.id, CUSTOMER],
  );
  await connection.query(
    "INSERT INTO customers (workspaceId, id, number, name, currency, taxExempt, discountPercent, notes) VALUES (?, ?, 1, 'Customer', 'EUR', 0, 0, '')",
    [trade.id, CUSTOMER],
  );
  const web = await stage.web();
  const { cookie } = managerOf(world);
  const caller = { origin: web.origin, cookie, slug: trade.slug };
  const lines = Array.from({ length: LINES }, (_, at) => ({
    variantId: trade.variantId(at),
    quantity: '1',
    unitPrice: '3',
  }));
  const { order } = await call<{ order: { key: string } }>(caller, {
    procedure: 'orders.create',
    input: { customerId: CUSTOMER, lines },
    mutation: true,
  });
  const args = [`--host-resolver-rules=MAP ${new URL(PUBLIC_URL).host} ${new URL(web.origin).host}`];
  const browser = await stage.open(
    () => chromium.launch({ executablePath, args }),
    (opened) => opened.close(),
  );
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: PUBLIC_URL }]);
  const page = await context.newPage();
  // This file's loader wraps named functions in a helper that does not exist in pages.
  await page.addInitScript('globalThis.__name = (it) => it');
  await page.goto(`${PUBLIC_URL}/w/${trade.slug}/orders/${order.key}`);
  const quantities = page.locator('[data-spot$=":quantity"]');
  await quantities.nth(5).waitFor();
  await typeIn(page, 5);
  const cpu = await cpuOf(page);
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round++) taken.push(...(await typeIn(page, 6 + round)));
  const used = (await cpu()) / (ROUNDS * KEYS);
  const title = `typing in an order of ${LINES} lines in Chromium`;
  results.add({ name: `${title}, until it is painted: p50`, unit: 'ms', value: percentile(taken, 0.5) });
  results.add({
    name: `${title}, until it is painted: p95`,
    unit: 'ms',
    value: percentile(taken, 0.95),
    target: { of: 'value', atMost: 50 },
  });
  results.add({ name: `${title}: CPU of the page's main thread for a key`, unit: 'ms', value: used });
}

/** Types and deletes digits in turn, in the quantity of a line. @returns for each key the milliseconds until it was painted */
async function typeIn(page: Page, line: number): Promise<number[]> {
  await page.locator('[data-spot$=":quantity"]').nth(line).focus();
  await page.keyboard.press('End');
  await page.evaluate(watchKeys);
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press(key % 2 === 0 ? '2' : 'Backspace');
    await page.waitForTimeout(120);
  }
  return page.evaluate(() => (globalThis as { painted?: number[] }).painted ?? []);
}

/** Notes for each key when the frame after it was painted: a task after the frame's own work. */
function watchKeys(): void {
  const painted: number[] = [];
  const watched = globalThis as { painted?: number[]; stopWatching?: () => void };
  watched.stopWatching?.();
  watched.painted = painted;
  const onKey = ({ timeStamp }: Event) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => painted.push(performance.now() - timeStamp);
      port2.postMessage(null);
    });
  };
  window.addEventListener('keydown', onKey, { capture: true });
  watched.stopWatching = () => window.removeEventListener('keydown', onKey, { capture: true });
}

/** @returns the milliseconds of CPU that the page's main thread has used since */
async function cpuOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
  const before = await read();
  return async () => (await read()) - before;
}
