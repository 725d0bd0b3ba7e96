import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { expect, test } from './journey';

/** A theme, and the width of the window in px. */
export interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
}

const LOOKS: readonly Look[] = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 360 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 360 },
];

/**
 * Both themes at both widths in `pnpm test:long`; in `npm test` one look, another for each `turn`.
 * @param width if only this one is possible
 */
export function looksOf(turn: number, width?: number): readonly Look[] {
  const looks = width ? LOOKS.slice(1, 3).map((look) => ({ ...look, width })) : LOOKS;
  return process.env.LONG_TESTS ? looks : looks.slice(turn % looks.length).slice(0, 1);
}

/** For the title of a test. */
export function inWords(looks: readonly Look[]): string {
  return looks.map(({ colorScheme, width }) => `${colorScheme}, ${width} px`).join('; ');
}

/** What was checked of each page so far. */
const turns = new WeakMap<Page, number>();

/** No violation in these looks, by default in other ones than at the last check of the page. Afterwards it is light, and as wide as before. */
export async function expectAccessibleInLooks(
  page: Page,
  options?: Parameters<typeof expectAccessible>[1],
  looks = nextLooks(page),
): Promise<void> {
  const size = page.viewportSize();
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await expect(page.locator('html')).toHaveCSS('color-scheme', look.colorScheme);
    await page.setViewportSize({ width: look.width, height: 800 });
    await test.step(inWords([look]), () => expectAccessible(page, options));
  }
  if (size) await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Journeys begin at different looks. */
function nextLooks(page: Page): readonly Look[] {
  const turn = turns.get(page) ?? test.info().title.length;
  turns.set(page, turn + 1);
  return looksOf(turn);
}
