import { devices } from '@playwright/test';
import { ExportDialog } from '../pages/export-dialog';
import { JobsTray } from '../pages/jobs-tray';
import { ListMenu } from '../pages/list-menu';
import { ProductsPage } from '../pages/products-page';
import { Shell } from '../pages/shell';
import { furnishProducts } from '../support/furnish';
import { expect, test } from '../support/journey';
import { chord, press, tabTo, withoutPointer } from '../support/keyboard';
import { expectAccessibleInLooks } from '../support/looks';
import { signUpPerson } from '../support/people';
import { readCsv } from '../support/report-files';

const { viewport: _, defaultBrowserType: __, ...touch } = devices['iPhone 13'];

test('the first product is made by keyboard alone, and a SKU that is taken is refused at its field', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 409/);
  const person = await signUpPerson();
  const page = await withoutPointer(await open(person));
  const products = new ProductsPage(page);
  const { create } = products;
  const { version } = await person.api.workspace.get.query();
  await person.api.workspace.update.mutate({ version, currency: 'EUR' });

  await test.step('G P opens the list, which says what it is for', async () => {
    await page.goto(`/w/${person.slug}/today`);
    await expect(new Shell(page).heading).not.toBeEmpty();
    await chord(page, 'g', 'p');
    await expect(page).toHaveURL(`/w/${person.slug}/products`);
    await expect(page.getByText('No products yet')).toBeVisible();
  });
  await test.step('N P makes one with its price, code and stock', async () => {
    await chord(page, 'n', 'p');
    await expect(create.getByLabel('Name')).toBeFocused();
    await page.keyboard.type('Chai');
    for (const [label, text] of [
      ['SKU', 'TEA-1'],
      ['Barcode', '4006381333931'],
      ['Price (EUR)', '12.50'],
      ['In stock now', '40'],
      ['Unit cost (EUR)', '7.25'],
      ['Reorder at', '50'],
    ] as const) {
      await tabTo(page, create.getByLabel(label, { exact: true }));
      await page.keyboard.type(text);
    }
    await press(page, 'Enter');
    await expect(create).toHaveCount(0);
    const [variant] = (await person.api.products.variants.list.query({})).items;
    expect(variant).toMatchObject({ sku: 'TEA-1', price: '12.5', onHand: '40', stockValue: '290', state: 'low' });
  });
  await test.step('another one with the same SKU is refused, with the name of the holder', async () => {
    await page.goto(`/w/${person.slug}/products`);
    await expect(products.rows).toHaveCount(1);
    await chord(page, 'n', 'p');
    await expect(create.getByLabel('Name')).toBeFocused();
    await page.keyboard.type('Chai latte');
    await tabTo(page, create.getByLabel('SKU'));
    await page.keyboard.type('tea-1');
    await press(page, 'Enter');
    await expect(create.getByLabel('SKU')).toBeFocused();
    await expect(create.getByLabel('SKU')).toHaveAccessibleDescription('Chai already has the SKU tea-1');
    await expect(create.getByLabel('Name')).toHaveValue('Chai latte');
    expect((await person.api.products.list.query({})).items).toHaveLength(1);
  });
  await test.step('a barcode with a wrong check digit is taken once the person insists', async () => {
    await create.getByLabel('SKU').fill('TEA-2');
    await create.getByLabel('Barcode').fill('4006381333932');
    await tabTo(page, create.getByRole('button', { name: 'Create product' }));
    await press(page, 'Enter');
    await expect(create.getByRole('status').first()).toContainText('The check digit of 4006381333932 is wrong');
    await tabTo(page, create.getByRole('button', { name: 'Use it as it is' }), { back: true });
    await press(page, 'Enter');
    await expect(create).toHaveCount(0);
    const { items } = await person.api.products.variants.list.query({ sort: 'sku' });
    expect(items.map(({ sku, barcode }) => [sku, barcode])).toEqual([
      ['TEA-1', '4006381333931'],
      ['TEA-2', '4006381333932'],
    ]);
  });
});

test('options make a variant for each combination, with SKUs of their own', async ({ open }) => {
  const person = await signUpPerson();
  const page = await open(person);
  const products = new ProductsPage(page);
  await products.goto(person.slug);
  await page.getByRole('button', { name: 'New product' }).click();
  const { create } = products;
  await create.getByLabel('Name').fill('Shirt');
  await create.getByLabel('SKU').fill('SH');
  await create.getByText('Unit and variants').click();
  await create.getByLabel('Option 1', { exact: true }).fill('Size');
  await create.getByLabel('Values of option 1').fill('S, M');
  await create.getByLabel('Option 2', { exact: true }).fill('Colour');
  await create.getByLabel('Values of option 2').fill('Red, Sea green');
  await expect(create.getByText('Makes 4 variants: SH-S-RED, SH-S-SEAGREEN, SH-M-RED, …')).toBeVisible();
  await expect(create.getByLabel('Barcode')).toBeHidden();
  await create.getByRole('button', { name: 'Create product' }).click();
  await expect(create).toHaveCount(0);
  await expect(products.rows).toHaveCount(4);
  await expect(products.row('SH-M-SEAGREEN')).toContainText('Shirt');
});

test('the list shows what there is of each variant, filters, sorts, keeps a view and is exported', async ({
  open,
}, testInfo) => {
  const person = await signUpPerson();
  await furnishProducts(person);
  const page = await open(person);
  const products = new ProductsPage(page);
  await page.setViewportSize({ width: 1920, height: 900 });

  await test.step('each number leads to the moves that make it', async () => {
    await products.goto(person.slug);
    await expect(products.names()).toHaveText(['Chai', 'Cup · Large', 'Cup · Small', 'Mint tea']);
    await expect(products.number('TEA-1', 'Available')).toHaveText('4', { useInnerText: true });
    await expect(products.number('TEA-1', 'Stock value')).toHaveText('29.00');
    await expect(products.row('TEA-1')).toContainText('Drinks > Tea');
    await expect(products.row('TEA-1')).toContainText('12.50');
    await expect(products.row('TEA-1')).toContainText('Low');
    await expect(products.row('TEA-2')).toContainText('Out');
    const { items } = await person.api.products.variants.list.query({ query: 'sku = TEA-1' });
    await expect(products.number('TEA-1', 'On hand')).toHaveAttribute(
      'href',
      `/w/${person.slug}/products/P-1?tab=ledger&variant=${items[0]?.id}`,
    );
  });
  await test.step('the views say what runs low and what is out', async () => {
    const views = page.getByRole('navigation', { name: 'Views' });
    await views.getByRole('button', { name: /^Low/ }).click();
    await expect(products.names()).toHaveText(['Chai', 'Mint tea']);
    await views.getByRole('button', { name: /^Out/ }).click();
    await expect(products.names()).toHaveText(['Mint tea']);
    await views.getByRole('button', { name: /^All/ }).click();
    await expect(products.rows).toHaveCount(4);
  });
  await test.step('it is sorted by its heads, and filtered by category', async () => {
    await products.grid.getByRole('button', { name: 'SKU', exact: true }).click();
    await expect(products.names()).toHaveText(['Cup · Large', 'Cup · Small', 'Chai', 'Mint tea']);
    await page.getByRole('button', { name: 'Add a filter' }).click();
    await page.getByRole('option', { name: 'Category' }).click();
    await page.getByRole('option', { name: 'Drinks > Tea' }).click();
    await press(page, 'Escape');
    await expect(products.names()).toHaveText(['Chai', 'Mint tea']);
  });
  await test.step('a row opens its product beside the list, and gets the focus back', async () => {
    const panel = page.getByRole('complementary');
    await products.row('TEA-2').getByRole('link', { name: 'Mint tea' }).click();
    await expect(panel.getByRole('heading', { name: 'Mint tea' })).toBeAttached();
    await expect(page).toHaveURL(/peek=P-2/);
    await press(page, 'Escape');
    await expect(panel).toHaveCount(0);
    await expect(products.row('TEA-2').getByRole('link', { name: 'Mint tea' })).toBeFocused();
  });
  await test.step('price, reorder point and bin are changed in place', async () => {
    await products.grid.getByRole('button', { name: 'Reorder at of TEA-1:' }).click();
    await page.getByRole('textbox', { name: 'Reorder at' }).fill('3');
    await press(page, 'Enter');
    await expect
      .poll(async () => (await person.api.products.variants.list.query({ query: 'sku = TEA-1' })).items[0])
      .toMatchObject({ reorderPoint: '3', state: 'ok' });
    await expect(products.row('TEA-1')).not.toContainText('Low');
  });
  await test.step('the list as it stands is exported', async () => {
    await new ListMenu(page).choose('Export');
    await new ExportDialog(page).start.click();
    const tray = new JobsTray(page);
    await page.getByRole('button', { name: 'Show jobs' }).first().click();
    const job = tray.jobs.first();
    await expect(job).toHaveAttribute('data-status', 'done', { timeout: 60_000 });
    await expect(job).toContainText('Product export');
    const path = testInfo.outputPath('products.csv');
    await (await tray.download(job, 'CSV')).saveAs(path);
    expect((await readCsv(path)).map((row) => row[0])).toEqual(['SKU', 'TEA-1', 'TEA-2']);
  });
});

test('a scan opens its product, and otherwise says why not', async ({ open }) => {
  const person = await signUpPerson();
  await furnishProducts(person);
  const page = await withoutPointer(await open(person));
  const products = new ProductsPage(page);
  await products.goto(person.slug);
  await expect(products.rows).toHaveCount(4);
  const scan = async (text: string) => {
    await expect(products.code).toBeFocused();
    await page.keyboard.type(text);
    await press(page, 'Enter');
  };

  await test.step('the palette has it', async () => {
    await press(page, 'Control+k');
    await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused();
    await page.keyboard.type('scan a');
    await expect(page.getByRole('option', { name: 'Scan a code' })).toBeVisible();
    await press(page, 'Enter');
  });
  await test.step('a wrong check digit, and a code that nothing has', async () => {
    await scan('4006381333932');
    await expect(products.code).toHaveAccessibleDescription(/The check digit is wrong/);
    await scan('nothing-has-this');
    await expect(products.code).toHaveAccessibleDescription(/Nothing has the code nothing-has-this/);
  });
  await test.step('words that several have are a choice', async () => {
    await scan('cup');
    await expect(products.scan.getByRole('listitem')).toHaveCount(2);
  });
  await test.step('sound and vibration can be switched off', async () => {
    await tabTo(page, products.scan.getByRole('checkbox', { name: 'Sound' }));
    await page.keyboard.press('Space');
    await press(page, 'Escape');
    await press(page, 'Control+k');
    await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused();
    await page.keyboard.type('scan a');
    await expect(page.getByRole('option', { name: 'Scan a code' })).toBeVisible();
    await press(page, 'Enter');
    await expect(products.scan.getByRole('checkbox', { name: 'Sound' })).not.toBeChecked();
    await expect(products.scan.getByRole('checkbox', { name: 'Vibration' })).toBeChecked();
  });
  await test.step('its code in another length opens the product, with the variant, and is said aloud', async () => {
    const [tea] = (await person.api.products.variants.list.query({ query: 'sku = TEA-1' })).items;
    await scan('04006381333931');
    await expect(page).toHaveURL(`/w/${person.slug}/products/P-1?variant=${tea?.id}`);
    await expect(products.scan).toHaveCount(0);
    await expect(new Shell(page).announcement).toContainText('Found Chai');
  });
});

test('the palette finds a product by its barcode, its SKU and its name', async ({ open }) => {
  const person = await signUpPerson();
  await furnishProducts(person);
  const page = await open(person);
  for (const text of ['4006381333931', 'TEA-1', 'chai']) {
    await page.goto(`/w/${person.slug}/today`);
    await press(page, 'Control+k');
    await page.getByRole('combobox', { name: 'Search and commands' }).fill(text);
    await page.getByRole('option', { name: /P-1 Chai/ }).click();
    await expect(page).toHaveURL(`/w/${person.slug}/products/P-1`);
  }
});

test('the settings of products: a location, a category, a tax rate, and a period that is closed', async ({ open }) => {
  const person = await signUpPerson();
  const { api, slug } = person;
  const page = await open(person);
  const products = new ProductsPage(page);
  const names = async () => (await api.locations.list.query()).items.map(({ name }) => name);
  await page.goto(`/w/${slug}/settings/products`);
  const locations = page.getByRole('region', { name: 'Locations' });
  const [usual = ''] = await names();

  await test.step('with one location, a new product asks for none', async () => {
    await products.goto(slug);
    await page.getByRole('button', { name: 'New product' }).click();
    await expect(products.create.getByLabel('In stock now')).toBeVisible();
    await expect(products.create.getByLabel('Location')).toHaveCount(0);
    await page.goto(`/w/${slug}/settings/products`);
    await expect(page.getByLabel('Default location')).toHaveCount(0);
  });
  await test.step('one is added, renamed, archived and restored; the default one stays', async () => {
    await locations.getByLabel('New location').fill('Annexe');
    await locations.getByRole('button', { name: 'Add' }).click();
    const name = locations.getByRole('textbox', { name: 'Name of Annexe' });
    await name.fill('Barn');
    await name.press('Enter');
    await expect.poll(names).toEqual([usual, 'Barn']);
    await expect(page.getByLabel('Default location')).toBeVisible();
    await locations.getByRole('button', { name: 'Archive Barn' }).click();
    await expect(locations.getByText('Archived (1)')).toBeVisible();
    await locations.getByText('Archived (1)').click();
    await locations.getByRole('button', { name: 'Restore Barn' }).click();
    await expect(locations.getByRole('button', { name: 'Archive Barn' })).toBeVisible();
    await expect(locations.getByRole('button', { name: `Archive ${usual}` })).toHaveAttribute('aria-disabled', 'true');
  });
  await test.step('with two, a new product asks where it is', async () => {
    await products.goto(slug);
    await page.getByRole('button', { name: 'New product' }).click();
    await expect(products.create.getByLabel('Location')).toBeVisible();
    await page.goto(`/w/${slug}/settings/products`);
  });
  await test.step('a category in another one, and a tax rate', async () => {
    const categories = page.getByRole('region', { name: 'Categories' });
    await categories.getByLabel('New category').fill('Food');
    await categories.getByRole('button', { name: 'Add' }).click();
    await categories.getByLabel('Parent category').click();
    await page.getByRole('option', { name: 'Food' }).click();
    await categories.getByLabel('New category').fill('Tea');
    await categories.getByRole('button', { name: 'Add' }).click();
    await expect
      .poll(async () => (await api.categories.list.query()).items.map(({ path }) => path))
      .toEqual(['Food', 'Food > Tea']);
    const taxes = page.getByRole('region', { name: 'Tax rates' });
    await taxes.getByLabel('New tax rate').fill('Reduced');
    await taxes.getByLabel('Rate (%)', { exact: true }).fill('7.5');
    await taxes.getByRole('button', { name: 'Add' }).click();
    await expect(taxes.getByRole('textbox', { name: 'Rate of Reduced (%)' })).toHaveValue('7.5');
    expect((await api.taxRates.list.query()).items).toMatchObject([{ name: 'Reduced', rate: '7.5' }]);
  });
  await test.step('a period is closed, after a question', async () => {
    const books = page.getByRole('region', { name: 'Books' });
    await books.getByRole('textbox', { name: 'Close through' }).fill('2026-01-31');
    await books.getByRole('button', { name: 'Close period' }).click();
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText('31 Jan 2026');
    await question.getByRole('button', { name: 'Close period' }).click();
    await expect(books).toContainText('Closed through 31 Jan 2026');
    expect(await api.tradeSettings.get.query()).toMatchObject({ lockedThrough: '2026-01-31' });
  });
});

test('what runs low is counted in the sidebar and listed on Today, which leads to the same in the list', async ({
  open,
}) => {
  const person = await signUpPerson();
  await person.api.tasks.create.mutate({ title: 'Call Kite Supply' });
  const page = await open(person);
  const nav = page.getByRole('navigation', { name: 'Main' });
  const low = page.getByRole('region', { name: 'Running low' });
  await page.goto(`/w/${person.slug}/today`);
  await expect(page.getByRole('region', { name: 'My tasks' })).toBeVisible();
  await expect(low).toHaveCount(0);
  await furnishProducts(person);
  await page.reload();
  await expect(low.getByRole('listitem')).toHaveCount(2);
  await expect(low.getByRole('listitem').first()).toContainText('4 available');
  await expect(low.getByRole('listitem').first()).toContainText('reorder at 20');
  await expect(nav.getByRole('link', { name: /^Products/ })).toContainText('2');
  await low.getByRole('link', { name: 'Show all (2)' }).click();
  await expect(new ProductsPage(page).names()).toHaveText(['Chai', 'Mint tea']);
});

test('costs are no part of the page for those who may not see them, and neither is the page without products', async ({
  open,
  allowErrors,
}) => {
  // A role without exports has none to list.
  allowErrors(/403/);
  const person = await signUpPerson();
  await furnishProducts(person);
  await person.api.roles.create.mutate({ name: 'Tasks only', permissions: ['tasks.read'] });
  const page = await open(person);
  const products = new ProductsPage(page);
  const viewAs = async (role: string) => {
    await page.goto(`/w/${person.slug}/settings/roles`);
    await page.getByRole('button', { name: `View as ${role}` }).click();
    await expect(page.getByRole('region', { name: 'Preview' })).toContainText(role);
  };
  await test.step('the owner sees values', async () => {
    await products.goto(person.slug, 'cols=name,value,cost');
    await expect(products.grid.getByRole('columnheader', { name: /Stock value/ })).toBeVisible();
  });
  await test.step('a viewer sees neither a column nor a choice of it', async () => {
    await viewAs('Viewer');
    await products.goto(person.slug, 'cols=name,onhand');
    await expect(products.rows).toHaveCount(4);
    await page.getByRole('button', { name: 'Columns' }).click();
    await expect(page.getByRole('option', { name: 'Available' })).toBeVisible();
    await expect(page.getByRole('option', { name: /value|cost/i })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'New product' })).toHaveCount(0);
  });
  await test.step('without access, the page says so', async () => {
    await page.getByRole('region', { name: 'Preview' }).getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByRole('region', { name: 'Preview' })).toHaveCount(0);
    await viewAs('Tasks only');
    await products.goto(person.slug);
    await expect(page.getByRole('main')).toContainText("You don't have access to products");
    await expectAccessibleInLooks(page);
  });
});

test('on a phone a product is a card of two lines, with what is available', async ({ open }) => {
  const person = await signUpPerson();
  await furnishProducts(person);
  const page = await open(person, { ...touch, viewport: { width: 390, height: 844 } });
  const products = new ProductsPage(page);
  await products.goto(person.slug);
  const card = products.row('TEA-1');
  await expect(card).toContainText('Chai');
  await expect(card).toContainText('TEA-1');
  await expect(card.getByRole('link', { name: /^Available/ })).toHaveText('Available 4 pcs');
  await expect(card).not.toContainText('29.00', { useInnerText: true });
  expect((await card.boundingBox())?.height).toBeLessThanOrEqual(76);
  await page.getByRole('button', { name: 'Scan', exact: true }).tap();
  for (const target of [products.code, products.scan.getByRole('button', { name: 'Find' })]) {
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
});
