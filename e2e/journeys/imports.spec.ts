import { expect, test } from '../support/journey';
import { demoPerson, type Person, signInPerson, unique } from '../support/people';

// A manager, who may import.
let steven: Person;
test.beforeAll(async () => {
  steven = await signInPerson(demoPerson('Steven'));
});

test('a CSV with a bad row: the row is named, the others come in, and the mended file adds what was missing', async ({
  open,
}) => {
  const [first, second] = [unique('Shelf'), unique('Ladder')];
  const page = await open(steven);
  const bring = async (title: string) => {
    await page.goto(`/w/${steven.slug}/imports`);
    const text = `Title;Due date;Notes\n${first};31.01.2031;"two\nlines"\n${title};01.02.2031;\n`;
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${text}`) });
    await expect(page.getByRole('heading', { name: 'Preview' })).toBeVisible({ timeout: 60_000 });
  };
  const found = async (title: string) =>
    (await steven.api.tasks.list.query({ query: `text ~ "${title}"` })).items.map(({ dueOn }) => dueOn);

  await test.step('the preview says which row is wrong and why, before anything is written', async () => {
    await bring('');
    const errors = page.getByRole('table', { name: 'Rows that cannot be imported' });
    await expect(errors.getByRole('row', { name: '3 The task has no title' })).toBeVisible();
    expect(await found(first)).toEqual([]);
  });
  await test.step('the others come in', async () => {
    await page.getByRole('button', { name: 'Import 1 task' }).click();
    await expect(page.getByRole('main')).toContainText(/1 task/);
    await expect.poll(() => found(first), { timeout: 60_000 }).toEqual(['2031-01-31']);
    expect(await found(second)).toEqual([]);
  });
  await test.step('the mended file brings in only what is missing', async () => {
    await bring(second);
    await expect(page.getByRole('main')).toContainText('1 task in this file was imported before');
    await page.getByRole('button', { name: 'Import 1 task' }).click();
    await expect.poll(() => found(second), { timeout: 60_000 }).toEqual(['2031-02-01']);
    expect(await found(first)).toEqual(['2031-01-31']);
  });
});

test('the lists of a board: the preview asks what they become, and the tasks get just that', async ({ open }) => {
  const [kept, moved] = [unique('Basket'), unique('Logo')];
  const [listA, listB] = [unique('Phase'), unique('Hall')];
  const board = {
    name: '',
    lists: [
      { id: 'a', name: listA },
      { id: 'b', name: listB },
    ],
    cards: [
      { id: unique('a'), idList: 'a', name: kept },
      { id: unique('b'), idList: 'b', name: moved },
    ],
  };
  const page = await open(steven);
  await page.goto(`/w/${steven.slug}/imports`);
  await page.locator('input[type=file]').setInputFiles({
    name: 'board.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(board)),
  });
  const lists = page.getByRole('region', { name: 'Statuses and lists' });
  await expect(lists.getByLabel(`${listA} (1 task)`)).toHaveValue('label', { timeout: 60_000 });
  await lists.getByLabel(`${listB} (1 task)`).selectOption('Waiting');
  const item = page.getByRole('listitem').filter({ hasText: moved });
  await expect(item).toContainText('Waiting', { timeout: 60_000 });
  await expect(page.getByRole('listitem').filter({ hasText: kept })).toContainText(`#${listA}`);
  await page.getByRole('button', { name: 'Import 2 tasks' }).click();
  const found = async (query: string) => (await steven.api.tasks.list.query({ query })).items.map(({ title }) => title);
  await expect.poll(() => found(`text ~ "${kept}"`), { timeout: 60_000 }).toEqual([kept]);
  expect(await found(`label = "${listA}"`)).toEqual([kept]);
  expect(await found(`status = waiting && text ~ "${moved}"`)).toEqual([moved]);
});

test('a Shopify export of products: recognised, summed up, brought in with its stock, and taken back', async ({
  open,
}) => {
  const [handle, sku] = [unique('mug'), unique('MUG').toUpperCase()];
  const file = [
    'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Cost per item',
    `${handle},${handle},Colour,Blue,${sku}-B,shopify,24,9.50,3.10`,
    `${handle},,,Red,${sku}-R,shopify,-3,9.50,3.10`,
  ].join('\n');
  const page = await open(steven);
  await page.goto(`/w/${steven.slug}/imports`);
  await page.getByRole('main').getByRole('button', { name: 'Products', exact: true }).click();
  await expect(page).toHaveURL(/noun=product/);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'products_export.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  const found = async () =>
    (await steven.api.products.find.query({ text: `${sku}-B` })).items.flatMap(({ by, onHand }) =>
      by === 'sku' ? [onHand] : [],
    );

  await test.step('the preview names the format, what the file comes to, and what is no stock', async () => {
    await expect(page.getByLabel('Format')).toHaveValue('shopify-products', { timeout: 60_000 });
    await expect(page.getByRole('region', { name: 'Control sums' })).toHaveText(
      /Products1Variants2Units of opening stock24Stock valueUSD\s74\.40/,
    );
    await expect(page.getByRole('main')).toContainText('-3 is not stock. The opening stock is 0');
    await expect(page.getByRole('region', { name: 'Columns' })).toBeHidden();
    expect(await found()).toEqual([]);
  });
  await test.step('its products and their stock come in', async () => {
    await page.getByRole('button', { name: 'Import 1 product' }).click();
    await expect(page.getByRole('region', { name: 'Result' })).toContainText('1 product imported', { timeout: 60_000 });
    expect(await found()).toEqual(['24']);
  });
  await test.step('the same stock in a sheet finds them again, and asks how its numbers are written', async () => {
    await page.goto(`/w/${steven.slug}/imports?noun=stock`);
    await page.locator('input[type=file]').setInputFiles({
      name: 'stock.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`Item code;Menge\n${sku}-R;1,250\n`),
    });
    await expect(page.getByLabel('Read numbers like 1,234 in “Menge” as')).toHaveValue('point', { timeout: 60_000 });
    await expect(page.getByRole('region', { name: 'Control sums' })).toContainText('1,250');
    await expect(page.getByRole('button', { name: 'Import 1 product with stock' })).toBeEnabled();
    await page.goBack();
  });
  await test.step('one click takes all of it back', async () => {
    await page.goBack();
    await page.getByRole('button', { name: 'Undo import' }).click();
    await expect.poll(found, { timeout: 60_000 }).toEqual([]);
  });
});

test('a Shopify export of orders: recognised, summed up, brought in with their customers, and taken back', async ({
  open,
}) => {
  const number = 2_000_000 + Math.floor(Math.random() * 1_000_000);
  const buyer = unique('Cafe');
  const file = [
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Company,Id,Tax 1 Name',
    `#${number},${number}@example.com,paid,2026-09-03 10:15:00 -0700,unfulfilled,USD,4.00,2.30,25.30,2026-09-03 10:14:00 -0700,2,Anything else,9.50,${buyer},${number},CA State Tax 10%`,
  ].join('\n');
  const page = await open(steven);
  await page.goto(`/w/${steven.slug}/imports`);
  await page.getByRole('main').getByRole('button', { name: 'Orders', exact: true }).click();
  await expect(page).toHaveURL(/noun=order/);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'orders_export.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  const found = async () => {
    const { items } = await steven.api.orders.list.query({ query: `text ~ "${number}"` });
    return items.map(({ key, payment, total }) => [key, payment, total]);
  };

  await test.step('the preview names the format, what the file comes to, and what it will not do', async () => {
    await expect(page.getByLabel('Format')).toHaveValue('shopify-orders', { timeout: 60_000 });
    await expect(page.getByRole('region', { name: 'Control sums' })).toHaveText(
      /Orders1Lines1Total in USD.*25\.30Paid in USD.*25\.30/,
    );
    await expect(page.getByRole('main')).toContainText('1 customer will be created');
    await expect(page.getByRole('main')).toContainText('1 line of what is in no catalogue will be text');
    expect(await found()).toEqual([]);
  });
  await test.step('the order comes in under its number, paid', async () => {
    await page.getByRole('button', { name: 'Import 1 order' }).click();
    await expect(page.getByRole('region', { name: 'Result' })).toContainText('1 order imported', { timeout: 60_000 });
    expect(await found()).toEqual([[`SO-${number}`, 'paid', '2530']]);
  });
  await test.step('and is taken back as a whole', async () => {
    await page.getByRole('button', { name: 'Undo import' }).click();
    await expect.poll(found, { timeout: 60_000 }).toEqual([]);
  });
});
