import type { Page } from '@playwright/test';
import axe, { type Result, type RunOptions } from 'axe-core';
import { expect } from './journey';

/** Two rules are not on by their tags: an accessible name has to contain the words that are seen, and no level of headings is skipped. */
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  rules: { 'label-content-name-mismatch': { enabled: true }, 'heading-order': { enabled: true } },
  resultTypes: ['violations'],
};

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
  const violations = await violationsOf(page, layer);
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

/**
 * Runs axe in the page itself: its own adapter for Playwright also opens and loads a page for every run, to join the results of frames,
 * of which we have none.
 */
async function violationsOf(page: Page, layer: string): Promise<Result[]> {
  const isLoaded = await page.evaluate(() => 'axe' in window);
  if (!isLoaded) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    ({ layer, options }) => (window as unknown as { axe: typeof axe }).axe.run(layer, options),
    { layer, options: RULES },
  );
  return violations;
}
