import { stockStates } from '../states/stock-states';
import { furnishStock } from '../support/furnish-stock';
import { test } from '../support/journey';
import { expectAccessibleInLooks, inWords, looksOf } from '../support/looks';
import type { Person } from '../support/people';
import { signUpTrader } from '../support/trade';

// One workspace with products, which these only look at.
let person: Person;
test.beforeAll(async () => {
  person = await signUpTrader();
  await furnishStock(person);
});

for (const [turn, [name, { reach, fails, ...options }]] of Object.entries(stockStates).entries()) {
  const looks = looksOf(turn);
  test(`${name}: ${inWords(looks)}`, async ({ open, allowErrors }) => {
    allowErrors(fails ? /status of 500/ : /status of 404/);
    const page = await open(person);
    await reach(page, person);
    await expectAccessibleInLooks(page, options, looks);
  });
}
