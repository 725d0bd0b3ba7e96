import type { Page } from '@playwright/test';

/** Holds requests back, as a slow network does. @returns lets them go to the server, with those that follow */
export async function hold(page: Page, url: string | RegExp): Promise<() => void> {
  let answer: () => void = () => undefined;
  const waited = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(url, async (route) => {
    await waited;
    await route.continue();
  });
  return answer;
}
