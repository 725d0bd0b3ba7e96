import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { expect, test } from './journey';

/** A page is accessible in light on a wide window and in dark on a narrow one. */
export async function expectBothLooks(page: Page, look: Parameters<typeof expectAccessible>[1]): Promise<void> {
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
    await page.setViewportSize({ width, height: 800 });
    await test.step(`${colorScheme}, ${width} px`, () => expectAccessible(page, look));
  }
}
