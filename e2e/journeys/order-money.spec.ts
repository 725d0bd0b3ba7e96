import { OrderPage } from '../pages/order-page';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { expectAccessibleInLooks } from '../support/looks';
import type { Person } from '../support/people';
import { daysAgo, joinedBy, seedOrder, seedProduct, signUpTrader } from '../support/trade';

/** SO-1: five lamps at 10 euros, of which so many were shipped. */
async function seedShipped(person: Person, quantity = '5') {
  const { api } = person;
  const { variant } = await seedProduct(person, {
    name: 'Desk lamp',
    variants: [{ sku: 'LAMP-1', price: '10' }],
    opening: [{ variant: 0, quantity: '60', cost: '4', effectiveOn: await daysAgo(person, 1) }],
  });
  const { order } = await seedOrder(person, { lines: [{ variantId: variant.id, quantity: '5' }] });
  const { lines } = await api.orders.confirm.mutate({ id: order.id, version: order.version });
  const [line] = lines;
  if (!line) throw new Error('the order has a line');
  if (quantity !== '0') await api.shipments.post.mutate({ orderId: order.id, lines: [{ lineId: line.id, quantity }] });
  return { order, line, variant };
}

test('an order is paid, overpaid, refunded and put right, by keyboard alone', async ({ open }) => {
  const person = await signUpTrader();
  const { order } = await seedShipped(person);
  const page = await withoutPointer(await open(person));
  const it = new OrderPage(page);
  const { messages } = new Shell(page);
  await it.goto(person.slug);

  await test.step('what is due is filled in, and undone it counts for nothing', async () => {
    await tabTo(page, it.step('Record payment'));
    await press(page, 'Enter');
    await expect(it.dialog.getByLabel('Amount (EUR)')).toBeFocused();
    await expect(it.dialog.getByLabel('Amount (EUR)')).toHaveValue('50.00');
    await press(page, 'Enter');
    await expect(it.dialog).toHaveCount(0);
    await expect(messages).toContainText('Payment of EUR 50.00 recorded');
    await expect(it.mark('Paid')).toBeVisible();
    await press(page, 'ControlOrMeta+z');
    await expect(it.payments.first()).toContainText('Voided');
    await expect(it.mark('Unpaid')).toBeVisible();
  });
  await test.step('an amount that is none is refused in its field', async () => {
    await tabTo(page, it.step('Record payment'));
    await press(page, 'Enter');
    await expect(it.dialog.getByLabel('Amount (EUR)')).toBeFocused();
    await page.keyboard.type('0');
    await press(page, 'Enter');
    await expect(it.dialog.getByLabel('Amount (EUR)')).toHaveAccessibleDescription(/Enter an amount above 0/);
  });
  await test.step('more than is due is a refund that is due', async () => {
    await press(page, 'ControlOrMeta+a');
    await page.keyboard.type('60');
    await expect(it.dialog).toContainText('EUR 10.00 more than is due');
    await tabTo(page, it.dialog.getByLabel('Method'));
    await press(page, 'ControlOrMeta+a');
    await page.keyboard.type('Cash');
    await tabTo(page, it.dialog.getByLabel('Reference (optional)'));
    await page.keyboard.type('Till 4');
    await press(page, 'Enter');
    await expect(it.dialog).toHaveCount(0);
    await expect(it.payments).toHaveCount(2);
    await expect(it.payments.first()).toContainText('Cash');
    await expect(it.payments.first()).toContainText('Till 4');
    await expect(it.payments.first()).toContainText(person.name);
    await expect(it.section('Payments')).toContainText('Overpaid: refund of EUR 10.00 due');
    await expect(it.mark('Overpaid')).toBeVisible();
    await expect(it.strip).toContainText('Refund dueEUR 10.00');
  });
  await test.step('the refund that is due is filled in', async () => {
    await tabTo(page, it.step('Refund'), { back: true });
    await press(page, 'Enter');
    await expect(it.dialog.getByLabel('Amount (EUR)')).toBeFocused();
    await expect(it.dialog.getByLabel('Amount (EUR)')).toHaveValue('10.00');
    await expect(it.dialog.getByLabel('Method')).toHaveValue('Cash');
    await press(page, 'Enter');
    await expect(it.dialog).toHaveCount(0);
    await expect(it.mark('Paid')).toBeVisible();
    await expect(it.section('Payments')).not.toContainText('Overpaid');
  });
  await test.step('a refund that was a mistake is voided, and says why', async () => {
    await tabTo(page, it.section('Payments').getByRole('button', { name: /^Void refund of/ }));
    await press(page, 'Enter');
    await expect(it.question.getByLabel('Reason (optional)')).toBeFocused();
    await page.keyboard.type('Never paid out');
    await press(page, 'Enter');
    await expect(it.question).toHaveCount(0);
    await expect(it.payments.filter({ hasText: 'Never paid out' }).locator('s').first()).toBeVisible();
    await expect(it.mark('Overpaid')).toBeVisible();
  });
  expect(await person.api.orders.get.query({ ref: order.id })).toMatchObject({
    paidTotal: '6000',
    refundedTotal: '0',
    payment: 'over',
  });
});

test('what was shipped is invoiced, credited and taken back, by keyboard alone', async ({ open }) => {
  const person = await signUpTrader();
  const { order, variant } = await seedShipped(person);
  const page = await withoutPointer(await open(person));
  const it = new OrderPage(page);
  const { messages } = new Shell(page);
  await it.goto(person.slug);

  await test.step('an invoice for a part, with its total before it is issued', async () => {
    await tabTo(page, it.step('Issue invoice'));
    await press(page, 'Enter');
    await expect(it.quantity('Invoice now')).toBeFocused();
    await expect(it.quantity('Invoice now')).toHaveValue('5');
    await page.keyboard.type('3');
    await expect(it.dialog).toContainText('Total EUR30.00');
    await press(page, 'Enter');
    await expect(it.dialog).toHaveCount(0);
    await expect(messages).toContainText(/Invoice INV-\S+ issued/);
    await expect(it.invoices).toHaveCount(1);
    await expect(it.invoices.first()).toContainText('EUR 30.00');
    await expect(it.section('Documents')).toContainText(/Invoice INV-/);
  });
  await test.step('a credit note for one of them', async () => {
    await tabTo(page, it.section('Invoices').getByRole('button', { name: /^Credit note for INV-/ }));
    await press(page, 'Enter');
    await expect(it.quantity('Credit now')).toBeFocused();
    await expect(it.quantity('Credit now')).toHaveValue('3');
    await page.keyboard.type('1');
    await expect(it.dialog).toContainText('Total EUR10.00');
    await press(page, 'Enter');
    await expect(it.dialog).toHaveCount(0);
    await expect(messages).toContainText(/Credit note \S+ issued/);
    await expect(it.invoices).toHaveCount(2);
    await expect(it.section('Invoices')).toContainText('EUR 10.00 credited');
    await expect(it.strip).toContainText('EUR 40.00');
  });
  await test.step('two lamps come back, one step from their credit note', async () => {
    await tabTo(page, it.step('Return goods'));
    await press(page, 'Enter');
    await expect(it.quantity('Returned')).toBeFocused();
    await page.keyboard.type('2');
    await tabTo(page, it.dialog.getByLabel('Reason (optional)'));
    await page.keyboard.type('Too bright');
    await press(page, 'Enter');
    await expect(it.dialog).toContainText('Credit return SO-1/R1?');
    await expect(it.quantity('Credit now')).toBeFocused();
    await expect(it.quantity('Credit now')).toHaveValue('2');
    await expect(it.dialog.getByLabel('Reason (optional)')).toHaveValue('Too bright');
    const { onHand } = await person.api.stock.levels.query({ variantId: variant.id });
    expect(onHand).toBe('57');
    await press(page, 'Enter');
    await expect(it.dialog).toHaveCount(0);
    await expect(it.returns.first()).toContainText('Credited');
    await expect(it.invoices).toHaveCount(3);
  });
  expect(await person.api.orders.get.query({ ref: order.id })).toMatchObject({
    invoicedTotal: '3000',
    creditedTotal: '3000',
  });
});

test('a return is announced, received with less and cancelled, by keyboard alone', async ({ open }) => {
  const person = await signUpTrader();
  const { order, variant } = await seedShipped(person);
  const page = await withoutPointer(await open(person));
  const it = new OrderPage(page);
  await it.goto(person.slug);
  await tabTo(page, it.step('Return goods'));
  await press(page, 'Enter');
  await expect(it.quantity('Returned')).toBeFocused();
  await page.keyboard.type('4');
  await tabTo(page, it.dialog.getByRole('checkbox', { name: 'The goods are here' }));
  await press(page, 'Space', 'Enter');
  await expect(it.dialog).toHaveCount(0);
  await expect(it.returns.first()).toContainText('Announced');
  await tabTo(page, page.getByRole('button', { name: 'Receive return SO-1/R1' }));
  await press(page, 'Enter');
  await expect(it.quantity('Returned')).toBeFocused();
  await expect(it.quantity('Returned')).toHaveValue('4');
  await page.keyboard.type('3');
  await press(page, 'Tab');
  await page.keyboard.type('Scrap');
  await tabTo(page, it.dialog.getByRole('button', { name: 'Take goods back' }));
  await press(page, 'Enter');
  await expect(it.dialog).toHaveCount(0);
  await expect(it.returns.first()).toContainText('3 × LAMP-1 (scrapped)');
  await tabTo(page, page.getByRole('button', { name: 'Cancel return SO-1/R1' }));
  await press(page, 'Enter');
  await expect(it.question.getByLabel('Note (optional)')).toBeFocused();
  await press(page, 'Enter');
  await expect(it.question).toHaveCount(0);
  await expect(it.returns.first()).toContainText('Cancelled');
  const { items } = await person.api.returns.returnable.query({ orderId: order.id });
  expect(items).toMatchObject([{ quantity: '5' }]);
  expect((await person.api.stock.levels.query({ variantId: variant.id })).onHand).toBe('55');
});

test('who may not book money sees it, and nobody books it offline', async ({ open, allowErrors }) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED/);
  const person = await signUpTrader();
  const { order } = await seedShipped(person, '2');
  await person.api.payments.record.mutate({ orderId: order.id, amount: '1000', method: 'Cash' });
  const viewer = await joinedBy(person, 'viewer');
  const theirs = new OrderPage(await open(viewer));
  await theirs.goto(person.slug);
  await expect(theirs.payments).toHaveCount(1);
  for (const name of ['Record payment', 'Refund', 'Issue invoice', 'Return goods'])
    await expect(theirs.step(name)).toHaveCount(0);

  const page = await open(person);
  const it = new OrderPage(page);
  await it.goto(person.slug);
  for (const name of ['Record payment', 'Refund', 'Issue invoice', 'Return goods'])
    await expect(it.step(name)).toBeVisible();
  await page.context().setOffline(true);
  for (const name of ['Record payment', 'Refund', 'Issue invoice', 'Return goods']) {
    await expect(it.step(name)).toHaveAttribute('aria-disabled', 'true');
    await expect(it.step(name)).toHaveAccessibleDescription(/You are offline/);
  }
  await page.context().setOffline(false);
});

test('money of an order is accessible, with its dialogs', async ({ open }) => {
  const person = await signUpTrader();
  const { order, line } = await seedShipped(person);
  const { api } = person;
  const { payment } = await api.payments.record.mutate({ orderId: order.id, amount: '7000', method: 'Card' });
  await api.payments.void.mutate({ id: payment.id, version: payment.version, reason: 'Wrong order' });
  await api.payments.record.mutate({ orderId: order.id, amount: '6000', method: 'Card', reference: 'A 17' });
  const { invoice } = await api.invoices.issue.mutate({
    orderId: order.id,
    lines: [{ lineId: line.id, quantity: '4' }],
  });
  await api.invoices.credit.mutate({ invoiceId: invoice.id, lines: [{ lineId: line.id, quantity: '1' }] });
  await api.returns.open.mutate({
    orderId: order.id,
    lines: [{ lineId: line.id, quantity: '1' }],
    reason: 'Broken',
    isReceived: true,
  });
  await api.returns.open.mutate({ orderId: order.id, lines: [{ lineId: line.id, quantity: '1' }] });
  const page = await open(person);
  const it = new OrderPage(page);
  const check = () => expectAccessibleInLooks(page);
  await it.goto(person.slug);
  await expect(it.returns).toHaveCount(2);
  await test.step('the lists', check);
  for (const name of ['Record payment', 'Refund', 'Issue invoice', 'Return goods']) {
    await it.step(name).click();
    await expect(it.dialog).toBeVisible();
    await test.step(name, check);
    await page.keyboard.press('Escape');
    await expect(it.dialog).toHaveCount(0);
  }
  await page.getByRole('button', { name: /^Credit note for return/ }).click();
  await expect(it.dialog).toContainText('Credit return SO-1/R1?');
  await test.step('the credit note of a return', check);
});
