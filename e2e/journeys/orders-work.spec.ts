import { OrderPage } from '../pages/order-page';
import { Shell } from '../pages/shell';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { expectAccessibleInLooks } from '../support/looks';
import type { Person } from '../support/people';
import { daysAgo, seedOrder, seedProduct, signUpTrader } from '../support/trade';

/** An order of two lamps and a mug, all of them on hand, promised for yesterday. */
async function lateOrder(person: Person) {
  const effectiveOn = await daysAgo(person, 2);
  const product = async (name: string, sku: string) =>
    seedProduct(person, {
      name,
      variants: [{ sku, price: '10' }],
      opening: [{ variant: 0, quantity: '10', cost: '4', effectiveOn }],
    });
  const [lamp, mug] = [await product('Desk lamp', 'LAMP-1'), await product('Mug', 'MUG-1')];
  const { order } = await seedOrder(person, {
    promisedOn: await daysAgo(person, 1),
    lines: [
      { variantId: lamp.variant.id, quantity: '2' },
      { variantId: mug.variant.id, quantity: '1' },
    ],
  });
  await person.api.orders.confirm.mutate({ id: order.id, version: order.version });
  return order;
}

test('an order that is late is on Today; a task holds a line of it, and shipping warns before it goes', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 409/);
  const person = await signUpTrader();
  await lateOrder(person);
  await person.api.tasks.create.mutate({ title: 'Engrave the mug' });
  const page = await open(person);
  const it = new OrderPage(page);
  const orders = new Shell(page).navigation.getByRole('link', { name: /^Orders/ });
  const block = page.getByRole('region', { name: 'Orders to ship' });

  await test.step('Today lists it, the sidebar counts it, and the heading leads to the same list', async () => {
    await page.goto(`/w/${person.slug}/today`);
    await expect(block.getByRole('listitem')).toHaveText([/SO-1.*Acme Cycles.*Late.*Confirmed/]);
    await expect(orders).toHaveAccessibleName(/1 to ship or on hold/);
    await expectAccessibleInLooks(page);
    await block.getByRole('link', { name: 'Show all (1)' }).click();
    await expect(page.getByRole('grid', { name: 'Orders' }).locator('[data-record]')).toHaveCount(1);
  });
  await test.step('a task is linked to it by the name of its customer, and to one of its lines', async () => {
    await page.goto(`/w/${person.slug}/tasks/T-1`);
    await page
      .getByRole('toolbar', { name: /^Add to/ })
      .getByRole('button', { name: 'Links' })
      .click();
    await page.getByRole('combobox', { name: 'Link type' }).selectOption('holds');
    await page.getByRole('combobox', { name: 'Link a record' }).fill('acme');
    await page.getByRole('option', { name: /SO-1/ }).click();
    const link = page.getByRole('region', { name: 'Linked records' }).getByRole('listitem');
    await expect(link).toContainText(['Acme Cycles']);
    await expect(link).toContainText(['Confirmed']);
    await link.getByRole('button', { name: 'Lines of SO-1: All lines' }).click();
    await page.getByRole('option', { name: /Mug/ }).click();
    await page.keyboard.press('Escape');
    await expect(link.getByRole('button', { name: 'Lines of SO-1: 1 of 2 lines' })).toBeVisible();
    await expectAccessibleInLooks(page);
  });
  await test.step('the order says which task holds it, and which line', async () => {
    await it.goto(person.slug);
    await expect(page.getByText('An open task holds this order until it is done')).toBeVisible();
    await expect(it.rows.filter({ hasText: 'MUG-1' })).toContainText('T-1');
    await expect(it.rows.filter({ hasText: 'LAMP-1' })).not.toContainText('T-1');
    await expectAccessibleInLooks(page);
  });
  await test.step('shipping warns, keeps what was typed, and ships anyway', async () => {
    await it.step('Ship 3').click();
    await it.dialog.getByRole('textbox', { name: 'Carrier' }).fill('DHL');
    await it.dialog.getByRole('button', { name: 'Ship 3' }).click();
    const warning = it.dialog.getByRole('alert').filter({ hasText: 'An open task holds SO-1' });
    await expect(warning.getByRole('link', { name: 'T-1 Engrave the mug' })).toBeVisible();
    await expect(it.dialog.getByRole('textbox', { name: 'Carrier' })).toHaveValue('DHL');
    await expect(it.shipments).toHaveCount(0);
    await expectAccessibleInLooks(page, { layer: '[role=dialog]' });
    await it.dialog.getByRole('button', { name: 'Ship anyway' }).click();
    await expect(it.shipments).toContainText(['DHL']);
    await expect(page.getByRole('region', { name: 'Documents' })).toContainText('Packing slip SO-1/1');
  });
  await test.step('Today has nothing to ship any more', async () => {
    await page.goto(`/w/${person.slug}/today`);
    await expect(page.getByRole('region', { name: 'My tasks' })).toBeVisible();
    await expect(orders).toHaveAccessibleName('Orders');
    await expect(block).toHaveCount(0);
  });
});

test('tasks are found by the orders that they are linked to, in chips and as text', async ({ open }) => {
  const person = await signUpTrader();
  const { api } = person;
  const [late, other] = [await lateOrder(person), await boltOrder(person)];
  for (const [title, ref] of [
    ['Chase the lamps', late.key],
    ['Call Bolt', other.order.key],
    ['Sweep the floor', null],
  ] as const) {
    const { id } = await api.tasks.create.mutate({ title });
    if (ref) await api.links.add.mutate({ taskId: id, ref });
  }
  const page = await open(person);
  const list = new TasksPage(page);
  const text = page.getByRole('combobox', { name: 'Filter as text' });

  await test.step('as chips', async () => {
    const q = 'status = open && order.customer = "Acme Cycles" && order.promised < now+3d';
    await list.goto(person.slug, new URLSearchParams({ q }).toString());
    await expect(list.rows).toHaveCount(1);
    await expect(list.rowTitled('Chase the lamps')).toBeVisible();
    await expect(list.filters.getByRole('button', { name: /^order\.customer ?is ?Acme Cycles$/ })).toBeVisible();
    await expectAccessibleInLooks(page);
  });
  await test.step('a chip keeps its comparison when its value is changed', async () => {
    await list.filters.getByRole('button', { name: /^order\.promised ?before/ }).click();
    const layer = page.getByRole('dialog', { name: 'order.promised' });
    await expect(layer.getByRole('combobox')).toHaveValue('<');
    await expectAccessibleInLooks(page);
    await layer.getByRole('textbox').fill('now-9d');
    await layer.getByRole('button', { name: 'Apply' }).click();
    await expect(list.rows).toHaveCount(0);
    expect(new URL(page.url()).searchParams.get('q')).toContain('order.promised < now-9d');
  });
  await test.step('as text, completed at the dot', async () => {
    await page.getByRole('button', { name: 'Edit as text' }).click();
    await text.fill('status = open && order.cust');
    await page.getByRole('option', { name: /^order\.customer/ }).click();
    await text.pressSequentially('= Bolt');
    await text.press('Enter');
    await expect(list.rowTitled('Call Bolt')).toBeVisible();
    await expect(list.rows).toHaveCount(1);
  });
});

async function boltOrder({ api }: Person) {
  const { id } = await api.customers.create.mutate({ name: 'Bolt', currency: 'EUR' });
  return api.orders.create.mutate({ customerId: id });
}
