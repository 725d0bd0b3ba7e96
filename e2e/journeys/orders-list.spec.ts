import { OrderPage } from '../pages/order-page';
import { OrdersPage } from '../pages/orders-page';
import { Shell } from '../pages/shell';
import { holdPart } from '../support/hold';
import { expect, test } from '../support/journey';
import { chord, press, pressUntil, tabTo, withoutPointer } from '../support/keyboard';
import { seedCustomer, seedDraft, seedOrder } from '../support/orders';
import { readCsv } from '../support/report-files';
import { daysAgo, seedProduct, signUpTrader } from '../support/trade';

test('a new order for a customer who is found by any word, and for a new one, by keyboard alone', async ({ open }) => {
  const person = await signUpTrader();
  const { api, slug } = person;
  await seedCustomer(person, 'Acme Cycles');
  await seedCustomer(person, 'Kite Ltd', 'buying@kite.example');
  const page = await withoutPointer(await open(person));
  const orders = new OrdersPage(page);
  const shell = new Shell(page);

  await test.step('G O opens the list, which says what it is for', async () => {
    await page.goto(`/w/${slug}/today`);
    await expect(shell.heading).not.toBeEmpty();
    await chord(page, 'g', 'o');
    await expect(page).toHaveURL(`/w/${slug}/orders`);
    await expect(shell.heading).toBeFocused();
    await expect(page.getByText('No orders yet')).toBeVisible();
  });
  await test.step('N O finds a customer by a word of the e-mail address, and opens the draft', async () => {
    await chord(page, 'n', 'o');
    await expect(orders.customer).toBeFocused();
    await page.keyboard.type('buying@kite');
    await expect(orders.option(/Kite Ltd/)).toBeVisible();
    await press(page, 'Enter');
    await expect(page).toHaveURL(`/w/${slug}/orders/SO-1`);
    await expect(orders.create).toHaveCount(0);
    await expect(page.getByRole('main')).toContainText('Kite Ltd');
    await expect(new OrderPage(page).add).toBeFocused();
    expect(await api.orders.get.query({ ref: 'SO-1' })).toMatchObject({
      customer: { key: 'C-2' },
      lifecycle: 'draft',
    });
  });
  await test.step('who ordered last is offered at once', async () => {
    await orders.goto(slug);
    await expect(orders.row('SO-1')).toBeVisible();
    await chord(page, 'n', 'o');
    await expect(orders.customer).toBeFocused();
    await expect(orders.create.getByRole('option')).toHaveText([/C-2\s*Kite Ltd/]);
    await page.keyboard.type('C-1');
    await expect(orders.option(/Acme Cycles/)).toBeVisible();
    await press(page, 'Escape');
    await expect(orders.create).toHaveCount(0);
  });
  await test.step('somebody new is made on the spot', async () => {
    await chord(page, 'n', 'o');
    await expect(orders.customer).toBeFocused();
    await page.keyboard.type('Harbour Shop');
    await expect(orders.option('New customer “Harbour Shop”')).toBeVisible();
    await press(page, 'Enter');
    const create = page.getByRole('dialog', { name: 'New customer' });
    await expect(create.getByLabel('Name')).toBeFocused();
    await expect(create.getByLabel('Name')).toHaveValue('Harbour Shop');
    await press(page, 'Enter');
    await expect(page).toHaveURL(`/w/${slug}/orders/SO-2`);
    await expect(page.getByRole('main')).toContainText('Harbour Shop');
    expect((await api.orders.get.query({ ref: 'SO-2' })).customer).toMatchObject({
      key: 'C-3',
      title: 'Harbour Shop',
    });
  });
});

test('a customer who buys in another currency gets no order, and the dialog says why', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 400/);
  const person = await signUpTrader();
  await person.api.customers.create.mutate({ name: 'Lisbon Bikes', currency: 'USD' });
  const page = await open(person);
  const orders = new OrdersPage(page);
  await orders.goto(person.slug);
  await page.getByRole('main').getByRole('button', { name: 'New order' }).click();
  await orders.customer.fill('lisbon');
  await orders.option(/Lisbon Bikes/).click();
  await expect(orders.create).toContainText('Lisbon Bikes buys in USD. Orders are in EUR for now');
  await expect(orders.customer).toHaveValue('lisbon');
  expect((await person.api.orders.list.query({})).items).toEqual([]);
});

test('the list shows one word for each order, and is narrowed by views, words and customers', async ({ open }) => {
  const person = await signUpTrader();
  const { slug } = person;
  const { variant } = await seedProduct(person, {
    name: 'O-ring',
    variants: [{ sku: 'O-12', price: '2.4' }],
    opening: [{ variant: 0, quantity: '5', cost: '1' }],
  });
  const [acme, kite] = [await seedCustomer(person, 'Acme Cycles'), await seedCustomer(person, 'Kite Ltd')];
  const line = (quantity: string) => ({ variantId: variant.id, quantity });
  await seedOrder(person, { customerId: acme.id, lines: [line('5')] });
  await seedOrder(person, { customerId: kite.id, lines: [line('7')] });
  await seedDraft(person, { customerId: acme.id, reference: 'PO 4711', lines: [line('1')] });
  const page = await open(person);
  const orders = new OrdersPage(page);
  const view = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true });

  await orders.goto(slug);
  await expect(orders.row('SO-1')).toContainText('Acme Cycles');
  await expect(orders.row('SO-1')).toContainText('Confirmed');
  await expect(orders.row('SO-1')).toContainText('In stock');
  await expect(orders.row('SO-1')).toContainText('EUR 12.00');
  await expect(orders.row('SO-2')).toContainText('Short');
  await expect(orders.row('SO-3')).toContainText('Draft');
  await test.step('by views', async () => {
    await view('To ship').click();
    await expect(orders.rows).toHaveCount(1);
    await expect(orders.row('SO-1')).toBeVisible();
    await view('Waiting for goods').click();
    await expect(orders.row('SO-2')).toBeVisible();
    await expect(orders.rows).toHaveCount(1);
    await view('Unpaid').click();
    await expect(orders.rows).toHaveCount(2);
    await view('Open').click();
    await expect(orders.rows).toHaveCount(2);
    await view('All').click();
    await expect(orders.rows).toHaveCount(3);
  });
  await test.step('by words', async () => {
    await press(page, '/');
    await page.keyboard.type('4711');
    await expect(orders.rows).toHaveCount(1);
    await expect(orders.row('SO-3')).toBeVisible();
    await page.getByRole('searchbox').fill('kite');
    await expect(orders.rows).toHaveCount(1);
    await expect(orders.row('SO-2')).toBeVisible();
  });
  await test.step('by customers, whose groups have their names', async () => {
    await orders.goto(slug, 'group=customer');
    await expect(orders.grid.getByRole('button', { name: /^Acme Cycles 2 orders/ })).toBeVisible();
    await expect(orders.grid.getByRole('button', { name: /^Kite Ltd 1 order/ })).toBeVisible();
  });
  await test.step('from the page of a customer, which begins the next order', async () => {
    await page.goto(`/w/${slug}/customers/C-1`);
    const block = page.getByRole('region', { name: 'Orders' });
    await expect(block.getByRole('listitem')).toHaveCount(2);
    await expect(block).toContainText('2 orders');
    await block.getByRole('button', { name: 'New order' }).click();
    await expect(page).toHaveURL(`/w/${slug}/orders/SO-4`);
    expect((await person.api.orders.get.query({ ref: 'SO-4' })).customer.key).toBe('C-1');
  });
});

test('what was sold, by keyboard: figures, a chart, its table and its file agree', async ({ open }, testInfo) => {
  const person = await signUpTrader();
  const { slug } = person;
  const { variant } = await seedProduct(person, { name: 'O-ring', variants: [{ sku: 'O-12', price: '2.4' }] });
  const [acme, kite] = [await seedCustomer(person, 'Acme Cycles'), await seedCustomer(person, '=Kite "Ltd"')];
  const sell = async (customerId: string, placedOn: string, quantity: string) =>
    seedOrder(person, { customerId, placedOn, lines: [{ variantId: variant.id, quantity }] });
  const today = await daysAgo(person, 0);
  await sell(acme.id, today, '10');
  await sell(kite.id, today, '1');
  await sell(acme.id, await daysAgo(person, 3), '2');
  await sell(acme.id, await daysAgo(person, 40), '4');
  await seedDraft(person, { customerId: acme.id, lines: [{ variantId: variant.id, quantity: '99' }] });
  const page = await withoutPointer(await open(person));
  const part = (name: string) => page.getByRole('region', { name });
  const sums = (name: string) => page.getByRole('table', { name }).locator('tfoot').getByRole('cell');

  await test.step('the palette leads to the figures', async () => {
    await page.goto(`/w/${slug}/today`);
    await expect(new Shell(page).heading).not.toBeEmpty();
    await press(page, 'Control+k');
    await page.keyboard.type('go to sales');
    await expect(page.getByRole('option').first()).toHaveText(/Go to Sales/);
    await press(page, 'Enter');
    await expect(page).toHaveURL(`/w/${slug}/statistics/sales`);
    const figure = (name: string) => page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });
    await expect(figure('Net sales')).toContainText('EUR 31.20');
    await expect(figure('Orders')).toContainText('3');
    await expect(figure('Average order')).toContainText('EUR 10.40');
    await expect(page.getByRole('img', { name: 'Sales by day' })).toHaveAccessibleDescription(
      /^EUR.31\.20 from 3 orders\. Most: .* with EUR.26\.40\.$/,
    );
  });
  await test.step('the tables add up to the same', async () => {
    await tabTo(page, part('Sales by day').getByRole('button', { name: 'Table' }));
    await press(page, 'Enter');
    await expect(sums('Sales by day')).toHaveText(['3', 'EUR 31.20']);
    await expect(page.getByRole('table', { name: 'Sales by day' }).locator('tbody tr')).toHaveCount(30);
    for (const by of ['Customer', 'Product', 'Month']) {
      await tabTo(page, page.getByRole('button', { name: by, exact: true }), { back: true });
      await press(page, 'Enter');
      await expect(sums(`Sales by ${by.toLowerCase()}`).last()).toHaveText('EUR 31.20');
    }
  });
  await test.step('the file has the numbers as they are, and no cell is a formula', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Customer', exact: true }));
    await press(page, 'Enter');
    await tabTo(page, part('Sales by customer').getByRole('button', { name: 'Download CSV' }));
    const downloading = page.waitForEvent('download');
    await press(page, 'Enter');
    const path = testInfo.outputPath('sales.csv');
    await (await downloading).saveAs(path);
    expect(await readCsv(path)).toEqual([
      ['Key', 'Customer', 'Orders', 'Quantity', 'Unit', 'Net sales (EUR)'],
      ['C-1', 'Acme Cycles', '2', '', '', '28.80'],
      ['C-2', `'=Kite "Ltd"`, '1', '', '', '2.40'],
    ]);
  });
  await test.step('a row leads to its orders', async () => {
    await pressUntil(page, 'Tab', page.getByRole('link', { name: /C-1 Acme Cycles/ }));
    await press(page, 'Enter');
    await expect(new OrdersPage(page).rows).toHaveCount(2);
  });
});

test('what is typed while a dialog or the lines of a new order load for the first time is not lost', async ({
  open,
}) => {
  const person = await signUpTrader();
  const { slug } = person;
  await seedCustomer(person, 'Kite Ltd');
  await seedProduct(person, { name: 'O-ring', variants: [{ sku: 'O-12', price: '2.4' }] });
  const page = await open(person);
  const orders = new OrdersPage(page);
  const it = new OrderPage(page);
  await page.goto(`/w/${slug}/today`);
  const shell = new Shell(page);
  await expect(shell.heading).not.toBeEmpty();
  // Once it has gone there, the page listens to keys.
  await chord(page, 'g', 'c');
  await expect(shell.heading).toHaveText('Customers');
  await expect(shell.heading).toBeFocused();
  const showDialog = await holdPart(page, 'Find the customer by name');
  await chord(page, 'n', 'o');
  await page.keyboard.type('kite');
  await expect(orders.create).toHaveCount(0);
  await showDialog();
  await expect(orders.customer).toHaveValue('kite');
  await expect(orders.customer).toBeFocused();
  await expect(orders.option(/Kite Ltd/)).toBeVisible();
  const showLines = await holdPart(page, 'Add a product');
  await press(page, 'Enter');
  await expect(orders.create).toHaveCount(0);
  await page.keyboard.type('o-12');
  await showLines();
  await expect(it.add).toBeFocused();
  await expect(it.add).toHaveValue('o-12');
  await press(page, 'Enter');
  await expect(it.cell('Quantity', 'O-12')).toHaveValue('1');
});
