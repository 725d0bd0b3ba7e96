import { PurchasePage } from '../pages/purchase-page';
import { PurchasesPage } from '../pages/purchases-page';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { chord, press, tabTo, withoutPointer } from '../support/keyboard';
import { expectAccessibleInLooks } from '../support/looks';
import type { Person } from '../support/people';
import { seedLowStock, seedPart, seedSupplier } from '../support/purchases';
import { daysAgo, joinedBy, seedOrder, signUpTrader } from '../support/trade';

/** O-rings that run low: 4 are left of at least 20, and Kite Ltd sells them in bags of 25. */
async function lowStock(person: Person) {
  const [variant, supplier] = [await seedLowStock(person), await seedSupplier(person)];
  await seedPart(person, { supplierId: supplier.id, variantId: variant.id }, 'KITE-12');
  return { variant, supplier };
}

test('what runs low is suggested with its reason, becomes a draft, is changed and sent, by keyboard alone', async ({
  open,
}) => {
  const person = await signUpTrader();
  await lowStock(person);
  const page = await withoutPointer(await open(person));
  const purchases = new PurchasesPage(page);
  const it = new PurchasePage(page);
  const { messages } = new Shell(page);
  await page.goto(`/w/${person.slug}/today`);

  await test.step('the list is two keys away, and leads to what to buy', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await chord(page, 'g', 'u');
    await expect(page.getByRole('heading', { level: 1, name: 'Purchasing' })).toBeVisible();
    await tabTo(page, page.getByRole('main').getByRole('link', { name: 'What to buy' }));
    await press(page, 'Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'What to buy' })).toBeVisible();
  });
  await test.step('a suggestion says why and how many packs', async () => {
    await expect(page.getByRole('region', { name: 'Kite Ltd' })).toBeVisible();
    await expect(purchases.suggestions).toHaveText([/O-ring 12 mm.*4 left.*9 days to arrive.*packs of 25/]);
    await expectAccessibleInLooks(page);
  });
  await test.step('with other packs it becomes a draft, which opens', async () => {
    await tabTo(page, page.getByRole('textbox', { name: 'Packs of O-12' }));
    await page.keyboard.type('0');
    await expect(page.getByText('Enter a number above 0')).toBeVisible();
    await press(page, 'ControlOrMeta+A');
    await page.keyboard.type('8');
    await expect(purchases.suggestions).toContainText(['× 25 = 200 pcs']);
    await tabTo(page, purchases.accept);
    await press(page, 'Enter');
    await expect(page).toHaveURL(/\/purchase-orders\/PO-1$/);
    await expect(it.word('Draft')).toBeVisible();
    await expect(it.cell('Packs', 'O-12')).toHaveValue('8');
    await expect(it.cell('Supplier code', 'O-12')).toHaveValue('KITE-12');
    await expect(it.rows).toContainText(['200 pcs']);
    await expect(it.totals).toContainText('160.00');
  });
  await test.step('fewer packs are saved, and it is sent once the question is answered', async () => {
    await tabTo(page, it.cell('Packs', 'O-12'));
    await page.keyboard.type('6');
    await expect(it.totals).toContainText('120.00');
    await press(page, 'ControlOrMeta+S');
    await expect(messages).toContainText('Saved: 1 line changed, total EUR 160.00 to EUR 120.00');
    await tabTo(page, it.step('Mark as sent'), { back: true });
    await press(page, 'Enter');
    await expect(it.question).toContainText('150 units from Kite Ltd are expected from now on');
    await tabTo(page, it.question.getByRole('button', { name: 'Mark as sent' }));
    await press(page, 'Enter');
    await expect(messages).toContainText('PO-1 marked as sent');
    await expect(it.word('Sent')).toBeVisible();
    await expect(it.step('Confirm dates')).toBeVisible();
    await expectAccessibleInLooks(page);
  });
  await test.step('nothing is suggested twice', async () => {
    await purchases.gotoSuggestions(person.slug);
    await expect(page.getByText('Nothing has to be ordered now')).toBeVisible();
  });
});

test('above the limit somebody else approves it: with its word, its reason and no way round', async ({ open }) => {
  const owner = await signUpTrader();
  const { api } = owner;
  const { variant, supplier } = await lowStock(owner);
  const { version } = await api.tradeSettings.get.query();
  await api.tradeSettings.update.mutate({ version, approvalLimit: '10000' });
  const buyer = await joinedBy(owner, 'manager');
  await buyer.api.purchaseOrders.create.mutate({
    supplierId: supplier.id,
    lines: [{ variantId: variant.id, packs: '6' }],
  });
  const page = await open(buyer);
  const it = new PurchasePage(page);
  await it.goto(buyer.slug);

  await test.step('asking is what comes next, and sending says why not', async () => {
    await expect(it.step('Ask for approval')).toBeVisible();
    await it.more.click();
    await expect(page.getByRole('menuitem', { name: /Mark as sent/ })).toContainText('It costs more than EUR 100.00');
    await page.keyboard.press('Escape');
    await it.step('Ask for approval').click();
    await it.question.getByRole('button', { name: 'Ask for approval' }).click();
    await expect(it.word('Waiting for approval')).toBeVisible();
    await expect(page.getByText('somebody else has to give it')).toBeVisible();
    await expectAccessibleInLooks(page);
  });
  await test.step('the owner finds it in its view, approves it, and it is sent', async () => {
    const other = await open(owner);
    const purchases = new PurchasesPage(other);
    await purchases.goto(owner.slug, 'view=pending&q=status+%3D+pending');
    await expect(purchases.rows).toHaveText([/Kite Ltd.*Waiting for approval/]);
    const theirs = new PurchasePage(other);
    await theirs.goto(owner.slug);
    await theirs.step('Approve and send').click();
    await theirs.question.getByRole('button', { name: 'Approve and send' }).click();
    await expect(theirs.word('Sent')).toBeVisible();
    await expect(other.getByText(`Approved by ${owner.name}`)).toBeVisible();
  });
  await test.step('the buyer sees it without a reload', async () => {
    await expect(it.word('Sent')).toBeVisible();
  });
});

test('one that is late says by how much, whom it hurts, and is chased by a task; a receipt is reversed', async ({
  open,
}) => {
  const person = await signUpTrader();
  const { api } = person;
  const { variant, supplier } = await lowStock(person);
  const { order } = await seedOrder(person, {
    promisedOn: await daysAgo(person, 1),
    lines: [{ variantId: variant.id, quantity: '30' }],
  });
  await api.orders.confirm.mutate({ id: order.id, version: order.version, onShort: 'wait' });
  const made = await api.purchaseOrders.create.mutate({
    supplierId: supplier.id,
    expectedOn: await daysAgo(person, 2),
    lines: [{ variantId: variant.id, packs: '8' }],
  });
  const { id, version } = made.purchaseOrder;
  await api.purchaseOrders.send.mutate({ id, version });
  const page = await open(person);
  const it = new PurchasePage(page);

  await test.step('Today lists it, and the sidebar counts it', async () => {
    await page.goto(`/w/${person.slug}/today`);
    const block = page.getByRole('region', { name: 'Late purchase orders' });
    await expect(block.getByRole('listitem')).toHaveText([/PO-1.*Kite Ltd.*Late.*by 2 days/]);
    await expect(new Shell(page).navigation.getByRole('link', { name: /^Purchasing/ })).toHaveAccessibleName(/1 late/);
  });
  await it.goto(person.slug);
  await test.step('it is late, and the order that waits is listed first', async () => {
    await expect(it.word('Late')).toBeVisible();
    await expect(page.getByText('2 days late')).toBeVisible();
    await expect(it.hurts).toHaveText([/SO-1.*Acme Cycles.*Late/]);
    await expectAccessibleInLooks(page);
  });
  await test.step('chasing it is a task about it', async () => {
    await it.step('Chase').click();
    await page.keyboard.press('Enter');
    await expect(it.section('Tasks').getByRole('listitem')).toContainText(['Chase Kite Ltd']);
  });
  await test.step('the supplier names another day, and it is late no more', async () => {
    await it.step('Confirm dates').click();
    await it.dialog.getByRole('textbox', { name: 'Expected on' }).fill(await daysAgo(person, -5));
    await it.dialog.getByRole('button', { name: 'Confirm' }).click();
    await expect(it.word('Confirmed')).toBeVisible();
    await expect(page.getByText('2 days late')).toBeHidden();
  });
  await test.step('what came is listed with who booked it, and can be taken back', async () => {
    const [line] = made.lines;
    await api.receipts.post.mutate({ orderId: id, lines: [{ lineId: line?.id ?? '', quantity: '50' }] });
    await expect(it.word('Part received')).toBeVisible();
    await expect(it.receipts.first()).toContainText(`booked by ${person.name}`);
    await it.receipts.first().getByRole('button', { name: 'Reverse receipt PO-1/1' }).click();
    await it.question.getByRole('checkbox', { name: /as far as/ }).check();
    await it.question.getByRole('button', { name: 'Reverse receipt' }).click();
    await expect(it.receipts.first()).toContainText(/Reversed|Partly reversed/);
    await expectAccessibleInLooks(page);
  });
});

test('who may not see costs sees purchase orders without a word of them', async ({ open }) => {
  const owner = await signUpTrader();
  const { variant, supplier } = await lowStock(owner);
  await owner.api.purchaseOrders.create.mutate({
    supplierId: supplier.id,
    lines: [{ variantId: variant.id, packs: '6' }],
  });
  const staff = await joinedBy(owner, 'staff');
  const page = await open(staff);
  const it = new PurchasePage(page);
  await it.goto(staff.slug);
  await expect(it.rows).toContainText(['150 pcs']);
  await expect(it.grid.getByRole('columnheader', { name: /cost|amount|tax|disc/i })).toHaveCount(0);
  await expect(it.totals).toHaveCount(0);
  await expect(page.getByRole('main').getByText('Total', { exact: true })).toHaveCount(0);
  const purchases = new PurchasesPage(page);
  await purchases.goto(staff.slug);
  await expect(purchases.rows).toHaveCount(1);
  await expect(page.getByRole('columnheader', { name: 'Total' })).toHaveCount(0);
  await purchases.gotoSuggestions(staff.slug);
  await expect(page.getByText('Nothing has to be ordered now')).toBeVisible();
});

test('what an order is short of is bought from its page, from whom it is usually bought', async ({ open }) => {
  const person = await signUpTrader();
  const { api } = person;
  const { variant } = await lowStock(person);
  const { order } = await seedOrder(person, { lines: [{ variantId: variant.id, quantity: '30' }] });
  await api.orders.confirm.mutate({ id: order.id, version: order.version, onShort: 'wait' });
  const page = await open(person);
  const it = new PurchasePage(page);
  await page.goto(`/w/${person.slug}/orders/SO-1`);
  await it.step('Buy what is short').click();
  await expect(page).toHaveURL(/\/purchase-orders\/PO-1$/);
  await expect(it.cell('Packs', 'O-12')).toHaveValue('2');
});
