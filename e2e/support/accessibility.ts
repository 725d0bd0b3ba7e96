import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './journey';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Waits until nothing loads (unless loading is under test), moves or fades any more; endless animations (spinners) are ignored. */
export async function settle(page: Page, { loads = false } = {}): Promise<void> {
  if (!loads) await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished));
  });
}

/**
 * No violation of WCAG 2.2 A and AA that axe can detect, and no horizontal scrolling.
 * @param layer checks only this selector
 * @param loads for a page that is waiting for data
 */
export async function expectAccessible(page: Page, { layer = 'html', loads = false } = {}): Promise<void> {
  await settle(page, { loads });
  expect(await page.locator('h1').count(), 'a page that failed to render has no heading').toBeGreaterThan(0);
  // Content scrolls under the comment box: at its end, nothing is half behind it.
  await page.evaluate(() => {
    for (const box of document.querySelectorAll('[data-comment-box]')) {
      const scroller = box.closest('[data-scroller]');
      scroller?.scrollTo(0, scroller.scrollHeight);
    }
  });
  const { violations } = await new AxeBuilder({ page })
    .include(layer)
    // Not on by their tags: an accessible name has to contain the words that are seen, and no level of headings is skipped.
    .options({
      runOnly: TAGS,
      rules: { 'label-content-name-mismatch': { enabled: true }, 'heading-order': { enabled: true } },
    })
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
  expect(found, 'violations').toEqual([]);
  const overflow = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, [role=dialog], aside')]
      .filter((box) => box.scrollWidth > box.clientWidth)
      .map((box) => `${box.tagName} is ${box.scrollWidth} wide in ${box.clientWidth}`),
  );
  expect(overflow, 'sideways scrolling').toEqual([]);
}

/** No violation in both themes, and on the narrowest window. */
export async function expectAccessibleEverywhere(page: Page, layer?: string): Promise<void> {
  const size = page.viewportSize();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, layer ? { layer } : {});
    await page.setViewportSize({ width: 360, height: 740 });
    await expectAccessible(page, layer ? { layer } : {});
    if (size) await page.setViewportSize(size);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Once wide and light, once narrow and dark: for a page with many states. It stays narrow and dark. */
export async function expectAccessibleWideAndNarrow(page: Page): Promise<void> {
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await test.step(`${colorScheme}, ${width} px`, () => expectAccessible(page));
  }
}
