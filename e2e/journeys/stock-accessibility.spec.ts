import { stockStates } from '../states/stock-states';
import { expectBothLooks } from '../support/both-looks';
import { furnishStock } from '../support/furnish-stock';
import { test } from '../support/journey';
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
    await expectBothLooks(page, look);
  });
}
