import { ProductPage } from '../pages/product-page';
import { Shell } from '../pages/shell';
import { expectAccessible } from '../support/accessibility';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { daysAgo, joinedBy, seedLocation, seedProduct, signUpTrader } from '../support/trade';

const lamp = (effectiveOn: string) => ({
  name: 'Desk lamp',
  variants: [{ sku: 'LAMP-1', reorderPoint: '20' }],
  opening: [{ variant: 0, quantity: '60', cost: '4', effectiveOn }],
});

test('stock is adjusted with a reason, the ledger shows it and takes it back, and the trend follows, by keyboard alone', async ({
  open,
}) => {
  const person = await signUpTrader();
  await seedProduct(person, lamp(await daysAgo(person, 40)));
  const page = await withoutPointer(await open(person));
  const product = new ProductPage(page);
  const { messages } = new Shell(page);
  await product.goto(person.slug);
  await expect(product.trend).toHaveAccessibleName('Stayed at 60 for 30 days, reorder at 20');

  await test.step('the dialog says what there will be before it is posted', async () => {
    await tabTo(page, product.adjust);
    await press(page, 'Enter');
    await expect(product.quantity).toBeFocused();
    await page.keyboard.type('18');
    await expect(product.preview).toContainText('60 pcs before, 18 pcs after');
    await tabTo(page, product.dialog.getByLabel('Reason'));
    await page.keyboard.type('Lost');
    await expect(product.dialog.getByLabel('Reason')).toHaveValue('lost');
    await tabTo(page, product.note);
    await page.keyboard.type('Water in the cellar');
    await press(page, 'Enter');
    await expect(product.dialog).toHaveCount(0);
    await expect(product.adjust).toBeFocused();
    await expect(messages).toContainText('Desk lamp (LAMP-1): now 18 pcs');
    await expect(product.number('On hand')).toHaveText('18 pcs');
    await expect(product.trend).toHaveAccessibleName('Fell from 60 to 18 in 30 days, reorder at 20');
  });
  await test.step('the number leads to the moves that make it', async () => {
    await tabTo(page, product.number('On hand'));
    await press(page, 'Enter');
    await expect(page).toHaveURL(/tab=ledger/);
    await expect(product.moves).toHaveCount(2);
    await expect(product.moves.first()).toContainText('Adjusted');
    await expect(product.moves.first()).toContainText('−42');
    await expect(product.moves.first()).toContainText('Lost: Water in the cellar');
    await expect(product.moves.first()).toContainText(person.name);
    await expect(product.sums).toContainText('+18 pcs');
  });
  await test.step('it is taken back with a reason, and both stay', async () => {
    await tabTo(page, product.reverse(2));
    await press(page, 'Enter');
    await expect(product.reversing.getByLabel('Reason')).toBeFocused();
    await press(page, 'Enter');
    await expect(product.reversing.getByLabel('Reason')).toHaveAccessibleDescription('Say why it is reversed');
    await page.keyboard.type('They were on the top shelf');
    await press(page, 'Enter');
    await expect(product.reversing).toHaveCount(0);
    await expect(product.moves).toHaveCount(3);
    await expect(product.moves.first()).toContainText('Reversal');
    await expect(product.moves.first()).toContainText('They were on the top shelf');
    await expect(product.moves.nth(1)).toContainText('reversed by no. 3');
    await expect(product.moves.nth(1)).toBeFocused();
    await expect(product.reverse(2)).toHaveCount(0);
    await expect(product.reverse(3)).toHaveCount(0);
    await expect(product.sums).toContainText('+60 pcs');
  });
  await test.step('a link leads from a move to the one that took it back', async () => {
    await tabTo(page, product.moves.nth(1).getByRole('link', { name: 'reversed by no. 3' }));
    await press(page, 'Enter');
    await expect(product.moves.first()).toBeFocused();
  });
  await test.step('the text of the trend follows', async () => {
    await tabTo(page, product.part('Overview'), { back: true });
    await press(page, 'Enter');
    await expect(product.trend).toHaveAccessibleName('Stayed at 60 for 30 days, reorder at 20');
  });
});

test('on a phone, a scanner finds the product and types what was counted, and Enter posts it', async ({ open }) => {
  const person = await signUpTrader();
  const [opening] = lamp(await daysAgo(person, 1)).opening;
  await seedProduct(person, { name: 'Other lamp' });
  await seedProduct(person, {
    name: 'Desk lamp',
    variants: [{ barcode: '4006381333931' }],
    opening: opening ? [opening] : [],
  });
  const page = await open(person, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const product = new ProductPage(page);
  await page.goto(`/w/${person.slug}/products`);
  await page.getByRole('button', { name: 'Scan' }).tap();
  await expect(product.dialog.getByRole('textbox')).toBeFocused();
  // A scanner is a keyboard that types fast and ends with Enter.
  await page.keyboard.type('4006381333931');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/products\/P-2/);
  await expect(product.number('On hand')).toHaveText('60 pcs');
  await product.adjust.tap();
  await expect(product.quantity).toBeFocused();
  await page.keyboard.type('58');
  await page.keyboard.press('Enter');
  await expect(product.dialog).toHaveCount(0);
  await expect(product.number('On hand')).toHaveText('58 pcs');
  await product.number('On hand').tap();
  await expect(product.moves.first()).toContainText('−2');
  await expect(product.moves.first()).toContainText('Counted');
  const { width } = (await product.moves.first().boundingBox()) ?? { width: 0 };
  expect(width).toBeLessThanOrEqual(390);
});

test('a posting is made once however often it is pressed, and Undo takes it back', async ({ open }) => {
  const person = await signUpTrader();
  const { variant } = await seedProduct(person, lamp(await daysAgo(person, 1)));
  const page = await open(person);
  const product = new ProductPage(page);
  const moves = async () => (await person.api.stock.moves.query({ variantId: variant.id })).items;
  await product.goto(person.slug);
  await product.adjust.click();
  await product.dialog.getByRole('button', { name: 'Change by' }).click();
  await product.quantity.fill('-5');
  await expect(product.preview).toContainText('60 pcs before, 55 pcs after');
  await product.post('Adjust stock').dblclick();
  await expect(product.dialog).toHaveCount(0);
  await expect(product.number('On hand')).toHaveText('55 pcs');
  expect(await moves()).toHaveLength(2);
  await new Shell(page).messages.getByRole('button', { name: 'Undo' }).click();
  await expect(product.number('On hand')).toHaveText('60 pcs');
  expect(await moves()).toMatchObject([{ kind: 'undo', reversesSeq: 2 }, { seq: 2 }, { seq: 1 }]);
});

test('what cannot be posted says why, beside its field, and keeps what was typed', async ({ open, allowErrors }) => {
  allowErrors(/status of 409/, /status of 400/);
  const person = await signUpTrader();
  const { api } = person;
  const { variant } = await seedProduct(person, lamp(await daysAgo(person, 3)));
  const page = await open(person);
  const product = new ProductPage(page);
  await product.goto(person.slug);
  await product.adjust.click();

  await test.step('more than there is', async () => {
    await product.dialog.getByRole('button', { name: 'Change by' }).click();
    await product.quantity.fill('-70');
    await product.note.fill('For the fair');
    await product.post('Adjust stock').click();
    await expect(product.quantity).toHaveAccessibleDescription(/There are only 60 pcs/);
  });
  await test.step('someone else took some: the dialog says what there is now', async () => {
    await product.quantity.fill('-55');
    await api.stock.adjust.mutate({ variantId: variant.id, by: '-10', reason: 'used' });
    await expect(product.dialog.getByRole('alert').filter({ hasText: 'Someone else' })).toContainText(
      'there are 50 pcs',
    );
    await expect(product.quantity).toHaveValue('-55');
    await expect(product.note).toHaveValue('For the fair');
    await product.post('Adjust stock').click();
    await expect(product.quantity).toHaveAccessibleDescription(/There are only 50 pcs/);
  });
  const day = product.dialog.getByLabel('Day', { exact: true });
  await test.step('a day on which there would have been less than nothing', async () => {
    await product.quantity.fill('-45');
    await day.fill(await daysAgo(person, 5));
    await product.post('Adjust stock').click();
    await expect(day).toHaveAccessibleDescription(/At the end of .* there would have been −45/);
  });
  await test.step('a day of a closed period', async () => {
    const { version } = await api.tradeSettings.get.query();
    await api.tradeSettings.update.mutate({ version, lockedThrough: await daysAgo(person, 2) });
    await product.post('Adjust stock').click();
    await expect(day).toHaveAccessibleDescription(/The books are closed through .*Choose a later day/);
    await expect(product.note).toHaveValue('For the fair');
  });
  await test.step('today it is posted', async () => {
    await day.fill('today');
    await product.post('Adjust stock').click();
    await expect(product.dialog).toHaveCount(0);
    await expect(product.number('On hand')).toHaveText('5 pcs');
  });
});

test('with several locations, each says what it has, goods go from one to another, and each number leads to its moves', async ({
  open,
}) => {
  const person = await signUpTrader();
  await seedProduct(person, lamp(await daysAgo(person, 3)));
  const page = await open(person);
  const product = new ProductPage(page);
  const places = product.stock.getByRole('table', { name: 'By location' });
  await product.goto(person.slug);
  await expect(product.number('On hand')).toHaveText('60 pcs');
  await expect(places).toHaveCount(0);
  await expect(product.transfer).toHaveCount(0);
  await seedLocation(person, 'Annexe');
  await page.reload();
  await expect(places.getByRole('row', { name: /Annexe/ })).toContainText('0');
  await product.transfer.click();
  await expect(product.dialog.getByLabel('To', { exact: true })).toHaveAccessibleDescription('0 pcs available');
  await product.quantity.fill('25');
  await product.post('Transfer').click();
  await expect(product.dialog).toHaveCount(0);
  await expect(places.getByRole('row', { name: /Annexe/ })).toContainText('25');
  await expect(product.number('On hand')).toHaveText('60 pcs');
  await places.getByRole('link', { name: /^On hand, Annexe: 25/ }).click();
  await expect(product.moves).toHaveCount(1);
  await expect(product.moves.first()).toContainText('+25');
  await expect(product.sums).toContainText('+25 pcs');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(product.moves).toHaveCount(2);
});

test('what there was on a day is shown as known now and as known then, with the moves of each', async ({ open }) => {
  const person = await signUpTrader();
  const { variant } = await seedProduct(person, lamp(await daysAgo(person, 10)));
  await person.api.stock.adjust.mutate({
    variantId: variant.id,
    by: '-4',
    reason: 'damaged',
    effectiveOn: await daysAgo(person, 5),
  });
  const page = await open(person);
  const product = new ProductPage(page);
  await product.goto(person.slug);
  await product.stock.getByLabel('Stock on a day', { exact: true }).fill(await daysAgo(person, 4));
  await page.keyboard.press('Enter');
  await expect(product.number('As known now')).toHaveText('56 pcs');
  await expect(product.number('As known then')).toHaveText('0 pcs');
  await product.number('As known now').click();
  await expect(product.moves).toHaveCount(2);
  await expect(product.sums).toContainText('+56 pcs');
});

test('who may not see costs sees none on the page, in the ledger or in the dialogs', async ({ open }) => {
  const owner = await signUpTrader();
  const { variant } = await seedProduct(owner, {
    ...lamp(await daysAgo(owner, 3)),
    variants: [{ sku: 'LAMP-1', price: '12', standardCost: '7.77' }],
  });
  await owner.api.stock.adjust.mutate({ variantId: variant.id, by: '-1', reason: 'lost' });
  const hidden = /cost|value|7\.77|236|EUR 4/i;
  for (const role of ['staff', 'viewer'] as const) {
    const colleague = await joinedBy(owner, role);
    const page = await open(colleague);
    const product = new ProductPage(page);
    const main = page.getByRole('main');
    for (const query of ['', 'tab=ledger', 'tab=ledger&kind=adjust']) {
      await product.goto(owner.slug, 'P-1', query);
      await expect(query ? product.sums : product.number('On hand')).toBeVisible();
      await expect(main).not.toContainText(hidden);
      await expect(product.adjust).toHaveCount(0);
    }
    await product.goto(owner.slug);
    await product.stock.getByLabel('Stock on a day', { exact: true }).fill(await daysAgo(owner, 1));
    await page.keyboard.press('Enter');
    await expect(product.number('As known now')).toHaveText('60 pcs');
    await expect(main).not.toContainText(hidden);
    const roles = await colleague.api.stock.moves.query({ variantId: variant.id });
    expect(JSON.stringify(roles)).not.toMatch(/value/i);
  }
  const seen = new ProductPage(await open(owner));
  await seen.goto(owner.slug);
  await expect(seen.number('Stock value')).toHaveText('EUR 236.00');
  await expect(seen.number('Unit cost')).toHaveText('EUR 4.00');
});

test('a variant that two people change keeps what was typed, and a wrong check digit is asked about', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 409/);
  const person = await signUpTrader();
  const { api } = person;
  const { product: made, variant } = await seedProduct(person, lamp(await daysAgo(person, 1)));
  const page = await open(person);
  const product = new ProductPage(page);
  const now = async () => (await api.products.variants.of.query({ productId: made.id })).items[0];
  await product.goto(person.slug);
  await product.edit.click();
  await product.dialog.getByLabel('SKU').fill('LAMP-2');
  await product.dialog.getByLabel('Bin').fill('B-2');
  await api.products.variants.update.mutate({ id: variant.id, version: variant.version, sku: 'LAMP-9', leadDays: 7 });
  await product.post('Save').click();
  const note = product.dialog.getByRole('alert').filter({ hasText: 'Someone else changed this' });
  await expect(note).toContainText('SKU: they set LAMP-9, you typed LAMP-2');
  await expect(product.dialog.getByLabel('SKU')).toHaveValue('LAMP-2');
  await expect(product.dialog.getByLabel('Bin')).toHaveValue('B-2');
  await expect(product.dialog.getByLabel('Lead time (days)')).toHaveValue('7');
  await product.dialog.getByLabel('Barcode').fill('4006381333932');
  await product.post('Save').click();
  await expect(product.dialog.getByLabel('Barcode')).toHaveAccessibleDescription(
    /check digit of 4006381333932 is wrong/,
  );
  await product.dialog.getByRole('button', { name: 'Take the code as it is' }).click();
  await expect(product.dialog).toHaveCount(0);
  expect(await now()).toMatchObject({ sku: 'LAMP-2', bin: 'B-2', leadDays: 7, barcode: '4006381333932' });
  await expect(page.getByRole('main')).not.toContainText('ariant');
});

test('options make variants of a product, and one that was used is archived instead of removed', async ({ open }) => {
  const person = await signUpTrader();
  await seedProduct(person, lamp(await daysAgo(person, 1)));
  const page = await open(person);
  const product = new ProductPage(page);
  const { messages } = new Shell(page);
  await product.goto(person.slug);
  await page.getByRole('button', { name: 'Add options' }).click();
  await product.dialog.getByRole('button', { name: 'Add an option' }).click();
  await product.dialog.getByLabel('Name of option 1').fill('Colour');
  await product.dialog.getByLabel('Colour: Value 1').fill('Red');
  await product.post('Save').click();
  await expect(product.dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit options' }).click();
  await expect(product.dialog.getByLabel('Colour: Value 1')).toHaveValue('Red');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add a variant' }).click();
  await product.dialog.getByLabel('Colour').fill('Blue');
  await product.dialog.getByLabel('SKU').fill('LAMP-1-BLUE');
  await product.post('Add a variant').click();
  await expect(product.variants.getByRole('row', { name: /Blue/ })).toContainText('LAMP-1-BLUE');
  await page.getByRole('button', { name: 'More for Red' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(messages).toContainText('Red has been used, so it was archived instead of removed');
  await expect(product.variants.getByRole('row', { name: /Red/ })).toContainText('Archived');
  await page.getByRole('button', { name: 'More for Blue' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(messages).toContainText('Blue removed');
  await expect(product.variants).toHaveCount(0);
});

test('without a connection, stock cannot be changed, and the page says why', async ({ open, allowErrors }) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED|Failed to fetch|net::ERR/);
  const person = await signUpTrader();
  await seedProduct(person, lamp(await daysAgo(person, 1)));
  const page = await open(person);
  const product = new ProductPage(page);
  await product.goto(person.slug);
  await product.adjust.click();
  await product.quantity.fill('9');
  await page.context().setOffline(true);
  await expect(product.dialog.getByRole('alert').filter({ hasText: 'You are offline' })).toBeVisible();
  await expect(product.post('Adjust stock')).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(product.adjust).toBeDisabled();
  await expect(product.adjust).toHaveAccessibleDescription(/You are offline/);
  await page.context().setOffline(false);
  await expect(product.adjust).toBeEnabled();
});

test('goods are set aside for a customer, and released', async ({ open, allowErrors }) => {
  allowErrors(/status of 409/);
  const person = await signUpTrader();
  await seedProduct(person, lamp(await daysAgo(person, 4)));
  await person.api.customers.create.mutate({ name: 'Kite Ltd', currency: 'EUR' });
  const page = await open(person);
  const product = new ProductPage(page);
  const { messages } = new Shell(page);
  const held = page.getByRole('region', { name: 'Held without an order' });
  await product.goto(person.slug);
  await page.getByRole('button', { name: 'Hold', exact: true }).click();
  await product.quantity.fill('61');
  await press(page, 'Enter');
  await expect(product.dialog).toContainText('There are only 60 pcs');
  await product.quantity.fill('12');
  await product.dialog.getByLabel('For (optional)').click();
  await page.getByRole('combobox', { name: 'Customer' }).fill('kite');
  await page.getByRole('option', { name: /Kite Ltd/ }).click();
  await product.dialog.getByLabel('Reason (optional)').fill('Trade fair');
  await expectAccessible(page);
  await press(page, 'Enter');
  await expect(product.dialog).toHaveCount(0);
  await expect(messages).toContainText('12 pcs of Desk lamp (LAMP-1) held');
  await expect(product.number('Available')).toHaveText('48 pcs');
  await expect(held).toContainText(/12 pcs Kite Ltd\s*Trade fair/);
  await expect(held).toContainText(person.name);
  await expectAccessible(page);
  await held.getByRole('button', { name: 'Release 12 pcs' }).click();
  await expect(held).toHaveCount(0);
  await expect(product.number('Available')).toHaveText('60 pcs');
});
