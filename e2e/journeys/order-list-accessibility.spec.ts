import { orderListStates } from '../states/order-list-states';
import { expectBothLooks } from '../support/both-looks';
import { test } from '../support/journey';
import { furnishOrders } from '../support/orders';
import type { Person } from '../support/people';
import { signUpTrader } from '../support/trade';

// One workspace with orders, which these only look at.
let person: Person;
test.beforeAll(async () => {
  person = await signUpTrader();
  await furnishOrders(person);
});

for (const [name, { reach, fails, ...look }] of Object.entries(orderListStates)) {
  test(`${name}: light and dark, wide and narrow`, async ({ open, allowErrors }) => {
    allowErrors(fails ? /status of 500/ : /status of 404/);
    const page = await open(person);
    await reach(page, person);
    await expectBothLooks(page, look);
  });
}
