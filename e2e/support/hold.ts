import type { Page } from '@playwright/test';

/** Holds requests back, as a slow network does. @returns lets them go to the server, with those that follow */
export async function hold(page: Page, url: string | RegExp): Promise<() => void> {
  const { opened, open } = gate();
  await page.route(url, async (route) => {
    await opened;
    await route.continue();
  });
  return open;
}

/** Holds back the script of a part of the page that is loaded later, by a text that is in no other script. @returns lets it go */
export async function holdPart(page: Page, text: string): Promise<() => Promise<void>> {
  const { opened, open } = gate();
  await page.route('**/_next/static/chunks/**', async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes(text)) await opened;
    await route.fulfill({ response });
  });
  return () => {
    open();
    return page.unrouteAll({ behavior: 'wait' });
  };
}

function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
