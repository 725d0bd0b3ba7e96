import type { Locator, Page } from '@playwright/test';
import { expect } from './journey';

/** Keyboard only: any pointer press on the page is an error, which fails the journey. */
export async function withoutPointer(page: Page): Promise<Page> {
  await page.addInitScript(() => {
    addEventListener(
      'pointerdown',
      () => {
        throw new Error('a pointer was used in a journey by keyboard');
      },
      true,
    );
  });
  return page;
}

/** Presses Tab (or Shift+Tab) until the target, once it is there, has focus; fails if it is never reached. */
export async function tabTo(page: Page, target: Locator, { back = false } = {}): Promise<void> {
  await expect(target).toBeAttached();
  for (let presses = 0; presses < 120; presses++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  await expect(target, 'reached by Tab').toBeFocused();
}

/** Presses a key, such as an arrow, until the target, once it is there, has focus; fails if it is never reached. */
export async function pressUntil(page: Page, key: string, target: Locator): Promise<void> {
  await expect(target).toBeAttached();
  for (let presses = 0; presses < 40; presses++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  await expect(target, `reached by ${key}`).toBeFocused();
}

/** Presses F6 until focus is in this region of the page; fails if it is never reached. */
export async function f6Into(page: Page, region: Locator): Promise<void> {
  const isInside = () => region.evaluate((element) => element.contains(document.activeElement));
  for (let presses = 0; presses < 8; presses++) {
    if (await isInside()) return;
    await page.keyboard.press('F6');
  }
  expect(await isInside(), 'reached by F6').toBe(true);
}

async function hasFocus(target: Locator): Promise<boolean> {
  return (await target.count()) === 1 && target.evaluate((element) => element === document.activeElement);
}

/** Presses keys in sequence. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Two keys after each other, `G` `T`, sent together: the page gives a person 1.2 s for the second one, not a busy machine. */
export async function chord(page: Page, first: string, second: string): Promise<void> {
  await Promise.all([page.keyboard.press(first), page.keyboard.press(second)]);
}
