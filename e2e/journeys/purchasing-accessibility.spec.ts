import { purchaseStates } from '../states/purchase-states';
import { test } from '../support/journey';
import { expectAccessibleInLooks, inWords, looksOf } from '../support/looks';
import type { Person } from '../support/people';
import { furnishPurchases } from '../support/purchases';
import { signUpTrader } from '../support/trade';

// One workspace with purchase orders, which these only look at.
let person: Person;
test.beforeAll(async () => {
  person = await signUpTrader();
  await furnishPurchases(person);
});

for (const [turn, [name, { reach, ...options }]] of Object.entries(purchaseStates).entries()) {
  const looks = looksOf(turn);
  test(`${name}: ${inWords(looks)}`, async ({ open }) => {
    const page = await open(person);
    await reach(page, person);
    await expectAccessibleInLooks(page, options, looks);
  });
}
