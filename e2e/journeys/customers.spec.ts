import { CustomersPage } from '../pages/customers-page';
import { ExportDialog } from '../pages/export-dialog';
import { JobsTray } from '../pages/jobs-tray';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { signUpPerson } from '../support/people';
import { readCsv } from '../support/report-files';

test('the first customer, and a duplicate that is made only when the person insists, by keyboard alone', async ({
  open,
  allowErrors,
}) => {
  // The server refuses the duplicate.
  allowErrors(/status of 409/);
  const person = await signUpPerson();
  const page = await withoutPointer(await open(person));
  const customers = new CustomersPage(page);
  const shell = new Shell(page);
  const { api } = person;

  await test.step('G C opens the list, which says what it is for', async () => {
    await page.goto(`/w/${person.slug}/today`);
    await expect(shell.heading).not.toBeEmpty();
    await press(page, 'g', 'c');
    await expect(page).toHaveURL(`/w/${person.slug}/customers`);
    await expect(shell.heading).toBeFocused();
    await expect(page.getByText('No customers yet')).toBeVisible();
  });
  await test.step('N C creates a customer, whose panel opens', async () => {
    await press(page, 'n', 'c');
    await expect(customers.create.getByLabel('Name')).toBeFocused();
    await page.keyboard.type('Acme Cycles');
    await tabTo(page, customers.create.getByLabel('E-mail'));
    await page.keyboard.type('orders@acme.example');
    await press(page, 'Enter');
    await expect(customers.create).toHaveCount(0);
    await expect(customers.panel.getByRole('textbox', { name: 'Name' })).toHaveValue('Acme Cycles');
    await expect(customers.row('C-1')).toContainText('orders@acme.example');
    await press(page, 'Escape');
    await expect(customers.panel).toHaveCount(0);
  });
  await test.step('a second one with the same e-mail is refused until the person insists', async () => {
    await press(page, 'n', 'c');
    await expect(customers.create.getByLabel('Name')).toBeFocused();
    await page.keyboard.type('Acme Bikes Ltd');
    await tabTo(page, customers.create.getByLabel('E-mail'));
    await page.keyboard.type('Orders@ACME.example');
    await expect(customers.create.getByRole('status')).toContainText('Looks like C-1 Acme Cycles (same e-mail)');
    await press(page, 'Enter');
    await expect(customers.create.getByRole('button', { name: 'Create customer' })).toBeEnabled();
    expect((await api.customers.list.query({})).items).toHaveLength(1);
    await tabTo(page, customers.create.getByRole('button', { name: 'Create anyway' }));
    await press(page, 'Enter');
    await expect(customers.panel.getByRole('textbox', { name: 'Name' })).toHaveValue('Acme Bikes Ltd');
    await press(page, 'Escape');
    await expect(customers.rows).toHaveCount(2);
  });
});

test('a change by someone else shows without a reload', async ({ open }) => {
  const person = await signUpPerson();
  const made = await person.api.customers.create.mutate({ name: 'Acme', currency: 'EUR' });
  const page = await open(person);
  const customers = new CustomersPage(page);
  await customers.goto(person.slug);
  await expect(customers.row('C-1')).toContainText('Acme');
  await person.api.customers.update.mutate({ id: made.id, version: made.version, phone: '030 1234567' });
  await expect(customers.row('C-1')).toContainText('030 1234567');
  await person.api.customers.create.mutate({ name: 'Bluebird', currency: 'GBP' });
  await expect(customers.rows).toHaveCount(2);
});

test('a file of customers: the preview names the duplicate and the bad row, a filtered export holds what came in, and one undo removes it', async ({
  open,
}, testInfo) => {
  const person = await signUpPerson();
  const { api, slug } = person;
  await api.customers.create.mutate({ name: 'Acme', currency: 'EUR', phone: '030 1234567' });
  const page = await open(person);
  const customers = new CustomersPage(page);
  const names = async () => (await api.customers.list.query({})).items.map(({ name }) => name);
  const duplicate = 'Acme Cycles looks like C-1 Acme (same phone)';

  await test.step('the list leads to the import, and the preview names what will not come in', async () => {
    await customers.goto(slug);
    await page.getByRole('main').getByRole('link', { name: 'Import', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Customers', pressed: true })).toBeVisible();
    const text = [
      'Name,Phone,Currency,Shelf',
      'Copper & Co,,EUR,A3',
      'Acme Cycles,+49 30 1234567,EUR,A4',
      ',030 7654321,EUR,A5',
      'Dawn Foods,,GBP,A6',
    ].join('\n');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await expect(page.getByRole('table', { name: 'Possible duplicates' })).toContainText(`3${duplicate}`, {
      timeout: 30_000,
    });
    await expect(page.getByRole('table', { name: 'Rows that cannot be imported' })).toContainText(
      '4The customer has no',
    );
    await expect(page.getByText('Fields that will be created: Shelf')).toBeVisible();
    await page.getByLabel('Import “Shelf” as').selectOption('Skip this column');
    await expect(page.getByText('Fields that will be created')).toHaveCount(0, { timeout: 30_000 });
    expect(await names()).toEqual(['Acme']);
  });
  await test.step('the others come in, and the result names the rows that did not', async () => {
    await page.getByRole('button', { name: 'Import 2 customers' }).click();
    await expect(page.getByText('2 customers imported')).toBeVisible({ timeout: 30_000 });
    const notes = page.getByRole('table', { name: 'Notes' });
    await expect(notes).toContainText(`3${duplicate} and was skipped`);
    await expect(notes).toContainText('4The customer has no');
    expect(await names()).toEqual(['Acme', 'Copper & Co', 'Dawn Foods']);
  });
  await test.step('an export holds the rows of the filter, in the order of the list', async () => {
    const tab = await page.context().newPage();
    const list = new CustomersPage(tab);
    await list.goto(slug, `q=${encodeURIComponent('currency = EUR')}&sort=-name&cols=key,name,currency`);
    await expect(list.rows).toHaveCount(2);
    await tab.getByRole('main').getByRole('button', { name: 'Export', exact: true }).click();
    await new ExportDialog(tab).start.click();
    const tray = new JobsTray(tab);
    await tab.getByRole('button', { name: 'Show jobs' }).first().click();
    const job = tray.jobs.first();
    await expect(job).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
    await expect(job).toContainText('Customer export');
    const path = testInfo.outputPath('customers.csv');
    await (await tray.download(job, 'CSV')).saveAs(path);
    expect(await readCsv(path)).toEqual([
      ['Customer', 'Name', 'Currency'],
      ['C-2', 'Copper & Co', 'EUR'],
      ['C-1', 'Acme', 'EUR'],
    ]);
    await tab.keyboard.press('Escape');
    await page.bringToFront();
    await page.getByRole('button', { name: 'Undo import' }).click();
    // The other tab hears about it.
    await expect(list.rows).toHaveCount(1);
    expect(await names()).toEqual(['Acme']);
  });
});
