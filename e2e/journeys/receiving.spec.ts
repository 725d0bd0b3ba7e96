import { devices } from '@playwright/test';
import { ReceivePage } from '../pages/receive-page';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { expectAccessibleInLooks } from '../support/looks';
import { seedOrder } from '../support/orders';
import { deliveryOf, seedDelivery, seedPurchase } from '../support/purchases';
import { joinedBy, seedProduct, signUpTrader } from '../support/trade';

const { viewport: _, defaultBrowserType: __, ...touch } = devices['iPhone 13'];
const phone = { ...touch, viewport: { width: 390, height: 844 } };

test('K9: 120 of 200 are received, then up to one less than is open, one too many, and the rest is closed short, by keyboard alone', async ({
  open,
}) => {
  const person = await signUpTrader();
  const { ring, order } = await seedDelivery(person);
  const acme = await person.api.customers.create.mutate({ name: 'Acme Cycles', currency: 'EUR' });
  const wanting = (quantity: string) =>
    seedOrder(person, { customerId: acme.id, lines: [{ variantId: ring.id, quantity }] });
  await wanting('100');
  await wanting('40');
  const page = await withoutPointer(await open(person));
  const it = new ReceivePage(page);
  await it.goto(person.slug);
  const { messages } = new Shell(page);

  await test.step('what comes says what it does before it is booked', async () => {
    await expect(it.rows).toHaveCount(2);
    await tabTo(page, it.now('P-88'));
    await page.keyboard.type('120');
    await expect(it.rows.first()).toContainText('0 on hand, then 120');
    await expect(it.rows.first().getByRole('link')).toHaveText(['SO-1', 'SO-2']);
    await press(page, 'Enter');
    await expect(it.now('P-91')).toBeFocused();
    await expect(it.bar).toContainText(/Draft kept · \d/);
  });
  await test.step('120 are received, and two orders get what they waited for', async () => {
    await tabTo(page, it.book('Receive 120 units'));
    await press(page, 'Enter');
    await expect(it.booked).toHaveText('Received 120 units as PO-1/1');
    await expect(it.booked).toBeFocused();
    const released = page.getByRole('region', { name: 'Releases 2 waiting orders' });
    await expect(released.getByRole('listitem')).toHaveText([
      /^SO-1\s*everything reserved$/,
      /^SO-2\s*still waiting for some$/,
    ]);
    await expect(messages).toContainText('Received as PO-1/1');
    await expectAccessibleInLooks(page);
    expect(await deliveryOf(person, order.id)).toMatchObject({
      lifecycle: 'sent',
      receipts: 1,
      lines: [
        ['120', '80', '0'],
        ['0', '50', '0'],
      ],
    });
  });
  await test.step('one less than is open leaves one', async () => {
    await tabTo(page, it.more);
    await press(page, 'Enter');
    await tabTo(page, it.now('P-88'));
    await expect(it.now('P-88')).toHaveValue('');
    await page.keyboard.type('79');
    await expect(it.asExpected('P-88')).not.toBeChecked();
    await press(page, 'Control+Enter');
    await expect(it.booked).toHaveText('Received 79 units as PO-1/2');
  });
  await test.step('one more than is open asks what to do, and is not sent before', async () => {
    await tabTo(page, it.more);
    await press(page, 'Enter');
    await tabTo(page, it.now('P-88'));
    await page.keyboard.type('2');
    await expect(page.getByRole('group', { name: '1 pcs more than is left to come' })).toBeVisible();
    await press(page, 'Control+Enter');
    await expect(page.getByText('Choose what happens to the 1 that are too many')).toBeVisible();
    await expectAccessibleInLooks(page);
    expect((await deliveryOf(person, order.id)).receipts).toBe(2);
    await tabTo(page, page.getByRole('radio', { name: 'Keep as stock' }));
    await press(page, 'Space', 'Control+Enter');
    await expect(it.booked).toHaveText('Received 2 units as PO-1/3');
  });
  await test.step('what is left of the other line is closed short, after a question that says what is cancelled', async () => {
    await tabTo(page, it.more);
    await press(page, 'Enter');
    await expect(it.rows.first()).toContainText('Done');
    await tabTo(page, it.now('P-91'));
    await page.keyboard.type('20');
    await tabTo(page, it.closeShort);
    await press(page, 'Enter');
    await expect(it.question).toContainText('20 units are received. 30 units that are left to come are cancelled');
    await expectAccessibleInLooks(page, { layer: '[role=alertdialog]' });
    await tabTo(page, it.question.getByRole('button', { name: 'Receive and close short' }));
    await press(page, 'Enter');
    await expect(it.booked).toHaveText('Received 20 units as PO-1/4');
    await expect(page.getByText('PO-1 is closed short')).toBeVisible();
    expect(await deliveryOf(person, order.id)).toMatchObject({
      lifecycle: 'closed',
      closedShort: true,
      lines: [
        ['201', '0', '0'],
        ['20', '0', '30'],
      ],
    });
  });
  await test.step('undo takes the receipt back, and the order is open again', async () => {
    await press(page, 'Control+z');
    await expect(messages).toContainText('Undone');
    expect((await deliveryOf(person, order.id)).lines[1]).toEqual(['0', '50', '0']);
  });
});

test('on a phone a scanner counts, a pack counts its units, and every scan is answered', async ({ open }) => {
  const person = await signUpTrader();
  const { order } = await seedDelivery(person);
  await seedProduct(person, { name: 'Desk lamp', variants: [{ sku: 'LAMP-1', price: '10' }] });
  const page = await open(person, phone);
  const it = new ReceivePage(page);
  await it.goto(person.slug);
  const scan = async (code: string) => {
    await page.keyboard.type(code);
    await press(page, 'Enter');
  };
  await it.note.tap();
  await scan('DN-7731');
  await expect(it.scan, 'a scanned delivery note is not booked').toBeFocused();
  await expect(it.note).toHaveValue('DN-7731');
  await scan('4006381333931');
  await scan('4006381333931');
  await expect(it.said).toHaveText('O-ring 12 mm: 2 of 200 pcs');
  await expect(it.now('P-88')).toHaveValue('2');
  await scan('5012345678900');
  await expect(it.said).toHaveText('Chain link: a pack of 12, now 12 of 50 pcs');
  await scan('lamp-1');
  await expect(it.said).toContainText('Desk lamp is not on this purchase order');
  await scan('4006381333932');
  await expect(it.said).toContainText('The check digit is wrong');
  await scan('nothing-has-this');
  await expect(it.said).toContainText('Nothing has the code or the name nothing-has-this');
  await expect(it.said.getByRole('button', { name: 'Search everything' })).toBeVisible();
  await expect(page.locator('[aria-live=polite].sr-only').filter({ hasText: 'nothing-has-this' })).toHaveCount(1);
  await test.step('a code typed into a quantity is a scan, and no quantity', async () => {
    await it.now('P-88').tap();
    await scan('4006381333931');
    await expect(it.now('P-88')).toHaveValue('3');
  });
  await test.step('fingers step, with targets of 44 px', async () => {
    await it.step('more', 'P-91').tap();
    await expect(it.now('P-91')).toHaveValue('13');
    await it.step('less', 'P-88').tap();
    await expect(it.now('P-88')).toHaveValue('2');
    for (const target of [it.step('more', 'P-91'), it.step('less', 'P-91'), it.fillAll, it.book('Receive 15 units')]) {
      const box = await target.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(box?.width).toBeGreaterThanOrEqual(44);
    }
    await expectAccessibleInLooks(page);
  });
  await test.step('the sound can be off, and stays so', async () => {
    const sound = page.getByRole('checkbox', { name: 'Sound' });
    await sound.uncheck();
    await page.reload();
    await expect(sound).not.toBeChecked();
  });
  await test.step('the draft survived, and is booked', async () => {
    await expect(it.bar).toContainText(/Draft of .* is back/);
    await expect(it.now('P-91')).toHaveValue('13');
    await it.book('Receive 15 units').tap();
    await expect(it.booked).toHaveText('Received 15 units as PO-1/1');
    expect((await deliveryOf(person, order.id)).lines).toEqual([
      ['2', '198', '0'],
      ['13', '37', '0'],
    ]);
    const { items } = await person.api.receipts.list.query({ orderId: order.id });
    expect(items[0]?.deliveryNote).toBe('DN-7731');
  });
});

test('an answer that is lost leaves the page as it is, and a second press books once', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/ERR_FAILED/);
  const person = await signUpTrader();
  const { order } = await seedDelivery(person);
  const page = await open(person);
  const it = new ReceivePage(page);
  await it.goto(person.slug);
  await it.asExpected('P-88').check();
  await expect(it.now('P-88')).toHaveValue('200');
  let isLost = true;
  await page.route(/receipts\.post/, async (route) => {
    if (!isLost) return route.continue();
    // The server has it; the answer does not come.
    await route.fetch();
    await route.abort();
  });
  await it.book('Receive 200 units').click();
  await expect(it.bar).toContainText('Press again: it is booked once');
  await expect(it.now('P-88')).toHaveValue('200');
  expect((await deliveryOf(person, order.id)).receipts).toBe(1);
  isLost = false;
  await page.reload();
  await it.book('Receive 200 units').click();
  await expect(it.booked).toHaveText('Received 200 units as PO-1/1');
  expect(await deliveryOf(person, order.id)).toMatchObject({
    receipts: 1,
    lines: [
      ['200', '0', '0'],
      ['0', '50', '0'],
    ],
  });
});

test('of one delivery two people receive nothing twice without a choice', async ({ open }) => {
  const person = await signUpTrader();
  const { order } = await seedDelivery(person);
  const [one, other] = [await open(person), await open(await joinedBy(person, 'staff'))];
  const [first, second] = [new ReceivePage(one), new ReceivePage(other)];
  await first.goto(person.slug);
  await second.goto(person.slug);
  for (const it of [first, second]) await it.asExpected('P-88').check();
  await first.book('Receive 200 units').click();
  await expect(first.booked).toHaveText('Received 200 units as PO-1/1');
  await expect(other.getByRole('group', { name: '200 pcs more than is left to come' })).toBeVisible();
  await second.book('Receive 200 units').click();
  await expect(other.getByText('Choose what happens to the 200 that are too many')).toBeVisible();
  expect(await deliveryOf(person, order.id)).toMatchObject({ receipts: 1 });
  await other.getByRole('radio', { name: 'Send back' }).check();
  await second.now('P-91').fill('1');
  await second.book('Receive 1 unit').click();
  await expect(second.booked).toHaveText('Received 1 unit as PO-1/2');
  expect((await deliveryOf(person, order.id)).lines).toEqual([
    ['200', '0', '0'],
    ['1', '49', '0'],
  ]);
});

test('damaged goods need a reason, and what is sent again is still expected', async ({ open }) => {
  const person = await signUpTrader();
  const { order } = await seedDelivery(person);
  const page = await open(person);
  const it = new ReceivePage(page);
  await it.goto(person.slug);
  await it.fillAll.click();
  await expect(it.book('Receive 250 units')).toBeVisible();
  await it.clear.click();
  await expect(it.now('P-88')).toHaveValue('');
  await new Shell(page).messages.getByRole('button', { name: 'Undo' }).click();
  await expect(it.book('Receive 250 units')).toBeVisible();
  await it.damaged('P-91').click();
  const damage = page.getByRole('group', { name: 'Damaged or short of P-91' });
  await damage.getByLabel('Not taken in').fill('5');
  await it.now('P-91').fill('45');
  await it.book('Receive 245 units').click();
  await expect(damage.getByRole('combobox', { name: 'Reason' })).toBeFocused();
  await expect(damage.getByRole('combobox', { name: 'Reason' })).toHaveAccessibleDescription('Give a reason');
  await expectAccessibleInLooks(page);
  await damage.getByRole('combobox', { name: 'Reason' }).selectOption('Damaged');
  await damage.getByRole('checkbox', { name: 'The supplier sends it again' }).check();
  await it.book('Receive 245 units').click();
  await expect(it.booked).toHaveText('Received 245 units as PO-1/1');
  await expect(page.getByText('5 units left to come')).toBeVisible();
  expect((await deliveryOf(person, order.id)).lines[1]).toEqual(['45', '5', '0']);
});

test('a purchase order that cannot be received says why, and so does a role that may not', async ({ open }) => {
  const person = await signUpTrader();
  const { variant } = await seedProduct(person, { name: 'Mug', variants: [{ sku: 'MUG-1', price: '10' }] });
  await seedPurchase(person, [{ variantId: variant.id, packs: '5', packCost: '1' }]);
  const { id: supplierId } = await person.api.suppliers.create.mutate({ name: 'Foundry', currency: 'EUR' });
  await person.api.purchaseOrders.create.mutate({ supplierId, lines: [] });
  const page = await open(person);
  await new ReceivePage(page, 'PO-2').goto(person.slug);
  await expect(page.getByText('PO-2 is a draft. Send it before its goods are received.')).toBeVisible();
  await expectAccessibleInLooks(page);
  const viewer = await joinedBy(person, 'viewer');
  const other = await open(viewer);
  await new ReceivePage(other).goto(person.slug);
  await expect(other.getByText('You cannot receive goods')).toBeVisible();
});
