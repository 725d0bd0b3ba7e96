import type { Page } from '@playwright/test';
import { OrderPage } from '../pages/order-page';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { expectAccessibleInLooks } from '../support/looks';
import type { Person } from '../support/people';
import { daysAgo, joinedBy, seedOrder, seedProduct, signUpTrader } from '../support/trade';

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

/** So many lamps at 10 euros, on hand since yesterday. */
async function stocked(
  person: Person,
  { name, sku, quantity, barcode }: Record<'name' | 'sku' | 'quantity', string> & { barcode?: string },
) {
  const effectiveOn = await daysAgo(person, 1);
  return seedProduct(person, {
    name,
    variants: [{ sku, price: '10', ...(barcode ? { barcode } : {}) }],
    opening: [{ variant: 0, quantity, cost: '4', effectiveOn }],
  });
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+V');
}

test('an order is entered, confirmed, shipped in part, taken back, shipped whole and closed, by keyboard alone', async ({
  open,
}) => {
  const person = await signUpTrader();
  const { api } = person;
  await stocked(person, { name: 'Desk lamp', sku: 'LAMP-1', quantity: '60' });
  await stocked(person, { name: 'Mug', sku: 'MUG-1', quantity: '60', barcode: '4006381333931' });
  await stocked(person, { name: 'Tea pot', sku: 'POT-1', quantity: '60' });
  await stocked(person, { name: 'Cup', sku: 'CUP-1', quantity: '60' });
  const { order } = await seedOrder(person);
  const page = await withoutPointer(await open(person, CLIPBOARD));
  const it = new OrderPage(page);
  const { messages } = new Shell(page);
  await it.goto(person.slug);

  await test.step('lines come from a SKU, a scanned barcode, words and pasted rows', async () => {
    await tabTo(page, it.add);
    await page.keyboard.type('lamp-1');
    await press(page, 'Enter');
    await expect(it.rows).toHaveCount(1);
    await page.keyboard.type('4006381333931');
    await press(page, 'Enter');
    await expect(it.rows).toHaveCount(2);
    await expect(it.cell('Quantity', 'MUG-1')).toHaveValue('1');
    await page.keyboard.type('4006381333931');
    await press(page, 'Enter');
    await expect(it.cell('Quantity', 'MUG-1')).toHaveValue('2');
    await page.keyboard.type('tea');
    await expect(it.found).toContainText([/Tea pot.*60 pcs free/]);
    await press(page, 'Enter');
    await expect(it.rows).toHaveCount(3);
    await paste(page, 'SKU\tQty\tPrice\nCUP-1\t4\t2.50\nNOPE-1\t5');
    await expect(it.rows).toHaveCount(4);
    await expect(it.cell('Unit price', 'CUP-1')).toHaveValue('2.50');
  });
  await test.step('a pasted row that is no product is told, kept, and mended', async () => {
    await expect(it.left).toContainText('Row 3: no product has the SKU or barcode “NOPE-1”');
    await expect(it.left).toBeFocused();
    await press(page, 'Tab', 'ControlOrMeta+A');
    await page.keyboard.insertText('LAMP-1\t5');
    await press(page, 'Tab', 'Enter');
    await expect(it.left).toHaveCount(0);
    await expect(it.rows).toHaveCount(5);
  });
  await test.step('arrows and Enter go from cell to cell, Escape takes back, Delete removes', async () => {
    await expect(it.add).toBeFocused();
    const first = it.cell('Quantity', 'LAMP-1').first();
    await tabTo(page, first, { back: true });
    await page.keyboard.type('5');
    await press(page, 'Enter');
    await expect(it.cell('Quantity', 'MUG-1')).toBeFocused();
    await page.keyboard.type('77');
    await press(page, 'Escape');
    await expect(it.cell('Quantity', 'MUG-1')).toHaveValue('2');
    await press(page, 'ArrowRight', 'ArrowRight');
    await expect(it.cell('Disc. %', 'MUG-1')).toBeFocused();
    await page.keyboard.type('50');
    await press(page, 'Control+End', 'Control+Home', 'Control+End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Delete');
    await expect(it.rows).toHaveCount(4);
    await expect(first).toHaveValue('5');
  });
  await test.step('a discount of the order, and totals before anything is saved', async () => {
    await tabTo(page, page.getByRole('combobox', { name: 'Kind of the order discount' }));
    await page.keyboard.type('%');
    await tabTo(page, page.getByRole('textbox', { name: 'Order discount' }));
    await page.keyboard.type('10');
    // 5 x 10 + 2 x 10 x 50 % + 1 x 10 + 4 x 2.50 = 80, less 10 %.
    await expect(it.totals).toContainText('72.00');
    expect((await api.orders.get.query({ ref: order.id })).total).toBe('0');
    await press(page, 'ControlOrMeta+S');
    await expect(messages).toContainText('Saved: 4 new lines');
    await expect(it.saveBar).toHaveCount(0);
    expect((await api.orders.get.query({ ref: order.id })).total).toBe('7200');
  });
  await test.step('it is confirmed, and a part is shipped', async () => {
    await tabTo(page, it.step('Confirm'), { back: true });
    await press(page, 'Enter');
    await expect(messages).toContainText('SO-1 confirmed');
    await expect(it.step('Ship 12')).toBeVisible();
    await tabTo(page, it.step('Ship 12'));
    await press(page, 'Enter');
    await expect(it.dialog.getByRole('textbox', { name: 'Ship now of LAMP-1' })).toBeFocused();
    await page.keyboard.type('2');
    await tabTo(page, it.dialog.getByLabel('Carrier'));
    await page.keyboard.type('DHL');
    await press(page, 'Enter');
    await expect(it.dialog).toHaveCount(0);
    await expect(messages).toContainText('SO-1/1 shipped');
    await expect(it.word('Part shipped')).toBeVisible();
    await expect(it.shipments.first()).toContainText('2 × LAMP-1');
  });
  await test.step('the shipment is taken back', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Undo shipment SO-1/1' }));
    await press(page, 'Enter');
    await expect(it.question.getByLabel('Note (optional)')).toBeFocused();
    await page.keyboard.type('Wrong parcel');
    await press(page, 'Enter');
    await expect(it.question).toHaveCount(0);
    await expect(it.shipments.first()).toContainText('Undone');
    await expect(it.step('Ship 12')).toBeVisible();
  });
  await test.step('everything is shipped, and the order is closed', async () => {
    await tabTo(page, it.step('Ship 12'), { back: true });
    await press(page, 'Enter');
    await expect(it.dialog.getByRole('textbox', { name: 'Ship now of LAMP-1' })).toBeFocused();
    await press(page, 'Enter');
    await expect(it.dialog).toHaveCount(0);
    await expect(it.word('Shipped')).toBeVisible();
    await tabTo(page, it.step('Close'), { back: true });
    await press(page, 'Enter');
    await expect(it.word('Completed')).toBeVisible();
    expect(await api.orders.get.query({ ref: order.id })).toMatchObject({ lifecycle: 'closed', shippedUnits: '12' });
  });
});

test('with too little stock it says what is missing, line by line, and the rest waits', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 409/);
  const person = await signUpTrader();
  const { variant } = await stocked(person, { name: 'Desk lamp', sku: 'LAMP-1', quantity: '3' });
  await seedOrder(person, { lines: [{ variantId: variant.id, quantity: '5' }] });
  const page = await withoutPointer(await open(person));
  const it = new OrderPage(page);
  await it.goto(person.slug);
  await expect(it.rows.first()).toContainText('Short 2');
  await tabTo(page, it.step('Confirm'));
  await press(page, 'Enter');
  await expect(it.dialog).toContainText('2 pcs missing: 5 wanted, 3 free');
  await tabTo(page, it.dialog.getByRole('button', { name: 'Edit the lines' }));
  await press(page, 'Enter');
  await expect(it.dialog).toHaveCount(0);
  await expect(it.word('Draft')).toBeVisible();
  await tabTo(page, it.step('Confirm'));
  await press(page, 'Enter');
  await tabTo(page, it.dialog.getByRole('button', { name: 'Wait for the rest' }));
  await press(page, 'Enter');
  await expect(it.dialog).toHaveCount(0);
  await expect(it.step('Ship 3')).toBeVisible();
  await expect(it.rows.first()).toContainText('Short 2');
});

test('what someone else saved while lines were changed is told, and nothing that was typed is lost', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 409/);
  const person = await signUpTrader();
  const { variant } = await stocked(person, { name: 'Desk lamp', sku: 'LAMP-1', quantity: '60' });
  const { order, lines } = await seedOrder(person, { lines: [{ variantId: variant.id, quantity: '5' }] });
  const colleague = await joinedBy(person, 'staff');
  const page = await open(person);
  const it = new OrderPage(page);
  await it.goto(person.slug);
  await it.cell('Quantity', 'LAMP-1').fill('7');
  await expect(it.saveBar).toContainText('1 line changed');
  await colleague.api.orders.saveLines.mutate({
    id: order.id,
    version: order.version,
    lines: lines.map(({ id, variantId }) => ({ id, variantId, quantity: '9' })),
  });
  await expect(page.getByRole('alert').filter({ hasText: 'Someone else' })).toContainText(
    'Quantity of LAMP-1: they have “9”, you typed “7”',
  );
  await expect(it.cell('Quantity', 'LAMP-1')).toHaveValue('7');
  await it.save.click();
  await expect(it.saveBar).toHaveCount(0);
  expect((await person.api.orders.lines.query({ orderId: order.id })).lines).toMatchObject([{ quantity: '7' }]);
});

test('leaving with lines that are not saved asks, and the lines are there again afterwards', async ({ open }) => {
  const person = await signUpTrader();
  const { variant } = await stocked(person, { name: 'Desk lamp', sku: 'LAMP-1', quantity: '60' });
  await seedOrder(person, { lines: [{ variantId: variant.id, quantity: '5' }] });
  const page = await open(person);
  const it = new OrderPage(page);
  await it.goto(person.slug);
  await it.cell('Quantity', 'LAMP-1').fill('7');
  await page.getByRole('link', { name: 'Acme Cycles' }).click();
  await expect(it.question).toContainText('Leave without saving?');
  await it.question.getByRole('button', { name: 'Stay' }).click();
  await expect(it.cell('Quantity', 'LAMP-1')).toHaveValue('7');
  await page.getByRole('link', { name: 'Acme Cycles' }).click();
  await it.question.getByRole('button', { name: 'Save and leave' }).click();
  await expect(page).toHaveURL(/customers\/C-1/);
  await it.goto(person.slug);
  await expect(it.cell('Quantity', 'LAMP-1')).toHaveValue('7');
});

test('an order is accessible, with a dialog and with an error', async ({ open }) => {
  const person = await signUpTrader();
  const { variant } = await stocked(person, { name: 'Desk lamp', sku: 'LAMP-1', quantity: '3' });
  const { order } = await seedOrder(person, {
    lines: [
      { variantId: variant.id, quantity: '3' },
      { kind: 'charge', description: 'Shipping', quantity: '1', unitPrice: '5' },
    ],
  });
  const page = await open(person);
  const it = new OrderPage(page);
  const check = () => expectAccessibleInLooks(page);
  await it.goto(person.slug);
  await expect(it.rows).toHaveCount(2);
  await test.step('a draft', check);
  await it.cell('Quantity', 'LAMP-1').fill('many');
  await it.save.click();
  await expect(it.cell('Quantity', 'LAMP-1')).toHaveAccessibleDescription(/Enter a/);
  await test.step('with an error', check);
  await it.saveBar.getByRole('button', { name: 'Discard' }).click();
  await person.api.orders.confirm.mutate({ id: order.id, version: order.version });
  await it.step('Ship 3').click();
  await expect(it.dialog).toBeVisible();
  await test.step('shipping', check);
});
