import { stockStates } from '../states/stock-states';
import { expectAccessible } from '../support/accessibility';
import { furnishStock } from '../support/furnish-stock';
import { expect, test } from '../support/journey';
import type { Person } from '../support/people';
import { signUpTrader } from '../support/trade';

// One workspace with products, which these only look at.
let person: Person;
test.beforeAll(async () => {
  person = await signUpTrader();
  await furnishStock(person);
});

for (const [name, { reach, fails, ...look }] of Object.entries(stockStates)) {
  test(`${name}: light and dark, wide and narrow`, async ({ open, allowErrors }) => {
    allowErrors(fails ? /status of 500/ : /status of 404/);
    const page = await open(person);
    await reach(page, person);
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 360],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
      await page.setViewportSize({ width, height: 800 });
      await test.step(`${colorScheme}, ${width} px`, () => expectAccessible(page, look));
    }
  });
}
