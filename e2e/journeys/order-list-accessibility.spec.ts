import { orderListStates } from '../states/order-list-states';
import { test } from '../support/journey';
import { expectAccessibleInLooks, inWords, looksOf } from '../support/looks';
import { furnishOrders } from '../support/orders';
import type { Person } from '../support/people';
import { signUpTrader } from '../support/trade';

// One workspace with orders, which these only look at.
let person: Person;
test.beforeAll(async () => {
  person = await signUpTrader();
  await furnishOrders(person);
});

for (const [turn, [name, { reach, fails, ...options }]] of Object.entries(orderListStates).entries()) {
  const looks = looksOf(turn);
  test(`${name}: ${inWords(looks)}`, async ({ open, allowErrors }) => {
    allowErrors(fails ? /status of 500/ : /status of 404/);
    const page = await open(person);
    await reach(page, person);
    await expectAccessibleInLooks(page, options, looks);
  });
}
