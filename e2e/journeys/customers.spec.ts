import { CustomersPage } from '../pages/customers-page';
import { ExportDialog } from '../pages/export-dialog';
import { JobsTray } from '../pages/jobs-tray';
import { ListMenu } from '../pages/list-menu';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { chord, f6Into, press, pressUntil, tabTo, withoutPointer } from '../support/keyboard';
import { signUpPerson } from '../support/people';
import { readCsv } from '../support/report-files';

test('the first customer, a duplicate only when the person insists, and what is added to one, by keyboard alone', async ({
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
    await chord(page, 'g', 'c');
    await expect(page).toHaveURL(`/w/${person.slug}/customers`);
    await expect(shell.heading).toBeFocused();
    await expect(page.getByText('No customers yet')).toBeVisible();
  });
  await test.step('N C creates a customer, whose panel opens', async () => {
    await chord(page, 'n', 'c');
    await expect(customers.create.getByLabel('Name')).toBeFocused();
    await page.keyboard.type('Acme Cycles');
    await tabTo(page, customers.create.getByLabel('E-mail'));
    await page.keyboard.type('orders@acme.example');
    await press(page, 'Enter');
    await expect(customers.create).toHaveCount(0);
    await expect(customers.panel.getByRole('textbox', { name: 'Name' })).toHaveValue('Acme Cycles');
    await press(page, 'Escape');
    await expect(customers.panel).toHaveCount(0);
    await expect(customers.row('C-1')).toContainText('orders@acme.example');
  });
  await test.step('a second one with the same e-mail is refused until the person insists', async () => {
    await chord(page, 'n', 'c');
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
  await test.step('a comment, a file and a task are added to a customer', async () => {
    const { panel } = customers;
    await customers.goto(person.slug, 'peek=C-1');
    await expect(customers.comment).toBeVisible();
    await f6Into(page, panel);
    await tabTo(page, panel.getByRole('textbox', { name: 'Add a task about C-1' }));
    await page.keyboard.type('Send the catalogue');
    await press(page, 'Enter');
    await expect(customers.tasks.getByRole('listitem')).toContainText('Send the catalogue');
    await tabTo(page, customers.files.getByRole('button', { name: 'Add files' }));
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'Enter')]);
    await chooser.setFiles({ name: 'terms.txt', mimeType: 'text/plain', buffer: Buffer.from('30 days net') });
    await expect(customers.files.getByRole('link', { name: 'Download terms.txt' })).toBeVisible();
    await tabTo(page, customers.comment);
    await page.keyboard.type('Deliver in the **morning**');
    await press(page, 'Control+Enter');
    await expect(panel.getByRole('article').getByText('morning')).toBeVisible();
    await expect(customers.comment).toHaveValue('');
    const { id } = await api.customers.get.query({ ref: 'C-1' });
    expect((await api.customers.comments.list.query({ recordId: id })).items).toHaveLength(1);
    expect((await api.customers.attachments.list.query({ recordId: id })).items).toHaveLength(1);
    expect((await api.customers.linkedTasks.query({ id })).items).toMatchObject([{ kind: 'about' }]);
  });
  await test.step('the task names the customer, and is linked to another one from its own panel', async () => {
    await tabTo(page, customers.tasks.getByRole('button', { name: /Send the catalogue/ }), { back: true });
    await press(page, 'Enter');
    const links = customers.panel.getByRole('region', { name: 'Linked records' });
    await expect(links.getByRole('button', { name: 'C-1', exact: true })).toBeVisible();
    await f6Into(page, customers.panel);
    await tabTo(page, links.getByRole('button', { name: 'Link a record' }));
    await press(page, 'Enter');
    await page.keyboard.type('Bikes');
    await expect(page.getByRole('option', { name: /Acme Bikes Ltd/ })).toBeVisible();
    await press(page, 'Enter');
    await expect(links.getByRole('button', { name: 'C-2', exact: true })).toBeVisible();
  });
});

test('a custom field fills a cell, a view keeps its column, an export its rows, and three are set at once and restored', async ({
  open,
}, testInfo) => {
  const person = await signUpPerson();
  const { api } = person;
  for (const name of ['Acme', 'Bluebird', 'Crane']) {
    await api.customers.create.mutate({ name, currency: name === 'Crane' ? 'GBP' : 'EUR' });
  }
  const page = await open(person);
  const customers = new CustomersPage(page);
  const { messages } = new Shell(page);
  const terms = async () => (await api.customers.list.query({ sort: 'key' })).items.map(({ termsDays }) => termsDays);

  await test.step('a field is added in the settings of customers', async () => {
    await page.goto(`/w/${person.slug}/settings/customers`);
    await page.getByLabel('New field').fill('Region');
    await page.getByRole('button', { name: 'Add' }).click();
    await expect(page.getByRole('textbox', { name: 'Name of Region' })).toHaveValue('Region');
  });
  await test.step('it becomes a column, and its cell is filled', async () => {
    await customers.goto(person.slug);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('option', { name: 'Region' }).click();
    await press(page, 'Escape');
    await customers.cell('C-1', 'Region').click();
    await expect(page.getByRole('textbox', { name: 'Region' })).toBeFocused();
    await page.keyboard.type('North');
    await press(page, 'Enter');
    await expect(customers.cell('C-1', 'Region')).toContainText('North');
  });
  await test.step('a view keeps the column, and opens with it', async () => {
    const column = customers.grid.getByRole('columnheader', { name: 'Region' });
    const view = page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'By region' });
    await page.getByRole('button', { name: 'Save view' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save as a new view' });
    await dialog.getByLabel('Name').fill('By region');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(view).toHaveAttribute('aria-current', 'true');
    await customers.goto(person.slug);
    await expect(customers.rows).toHaveCount(3);
    await expect(column).toHaveCount(0);
    await view.click();
    await expect(column).toBeVisible();
    await expect(customers.row('C-1')).toContainText('North');
  });
  await test.step('V sets the terms of three marked customers', async () => {
    await customers.link('C-1').focus();
    await press(page, 'x', 'j', 'x', 'j', 'x', 'v');
    await expect(page.getByRole('combobox', { name: 'Set a field' })).toBeFocused();
    await page.keyboard.type('terms');
    await press(page, 'Enter');
    await expect(page.getByRole('textbox', { name: 'Terms (days)' })).toBeFocused();
    await page.keyboard.type('30');
    await press(page, 'Enter');
    await expect(messages).toContainText('Terms (days) 30: 3 customers');
    expect(await terms()).toEqual([30, 30, 30]);
  });
  await test.step('Undo restores them', async () => {
    await messages.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(terms).toEqual([0, 0, 0]);
  });
  await test.step('an export holds the rows of the filter, in the order and with the columns of the list', async () => {
    await customers.goto(person.slug, `q=${encodeURIComponent('currency = EUR')}&sort=-name&cols=key,name,currency`);
    await expect(customers.rows).toHaveCount(2);
    await new ListMenu(page).choose('Export');
    await new ExportDialog(page).start.click();
    const tray = new JobsTray(page);
    await page.getByRole('button', { name: 'Show jobs' }).first().click();
    const job = tray.jobs.first();
    await expect(job).toHaveAttribute('data-status', 'done', { timeout: 60_000 });
    await expect(job).toContainText('Customer export');
    const path = testInfo.outputPath('customers.csv');
    await (await tray.download(job, 'CSV')).saveAs(path);
    expect(await readCsv(path)).toEqual([
      ['Customer', 'Name', 'Currency'],
      ['C-2', 'Bluebird', 'EUR'],
      ['C-1', 'Acme', 'EUR'],
    ]);
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

  await test.step('and so do comments and changes in the panel, which can be reverted there', async () => {
    await customers.goto(person.slug, 'peek=C-1');
    await expect(customers.comment).toBeVisible();
    await person.api.customers.comments.create.mutate({ recordId: made.id, body: 'They moved to Leeds' });
    await expect(customers.panel.getByRole('article')).toContainText('They moved to Leeds');
    await customers.panel.getByRole('button', { name: 'Revert: changed Phone' }).click();
    await expect(customers.row('C-1')).not.toContainText('030 1234567');
    const { version, phone } = await person.api.customers.get.query({ ref: 'C-1' });
    expect(phone).toBeNull();
    await person.api.customers.trash.mutate({ id: made.id, version });
    await expect(customers.panel).toContainText('This customer is in the trash');
    await expect(customers.comment, 'there is nothing to write with').toHaveCount(0);
  });
});

test('customers from a file to a merge and back, by keyboard alone', async ({ open }) => {
  const person = await signUpPerson();
  const { api, slug } = person;
  await api.customers.create.mutate({ name: 'Acme', currency: 'EUR', phone: '030 1234567' });
  const page = await withoutPointer(await open(person));
  const customers = new CustomersPage(page);
  const { messages } = new Shell(page);
  const names = async () => (await api.customers.list.query({ sort: 'key' })).items.map(({ name }) => name);
  const duplicate = 'Acme Cycles looks like C-1 Acme (same phone)';

  await test.step('the list leads to the import, whose preview names the duplicate and the bad row', async () => {
    await customers.goto(slug);
    await expect(customers.rows).toHaveCount(1);
    await tabTo(page, new ListMenu(page).button);
    await press(page, 'Enter', 'ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Import' })).toBeFocused();
    await press(page, 'Enter');
    await expect(page.getByRole('button', { name: 'Customers', pressed: true })).toBeVisible();
    await tabTo(page, page.locator('input[type=file]'));
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'Enter')]);
    const text = [
      'Name,Phone,Currency,Shelf',
      'Copper & Co,,EUR,A3',
      'Acme Cycles,+49 30 1234567,EUR,A4',
      ',,EUR,A5',
      'Dawn Foods,,GBP,A6',
    ].join('\n');
    await chooser.setFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await expect(page.getByRole('table', { name: 'Possible duplicates' })).toContainText(`3${duplicate}`, {
      timeout: 60_000,
    });
    await expect(page.getByRole('table', { name: 'Rows that cannot be imported' })).toContainText(
      '4The customer has no',
    );
    await expect(page.getByText('Fields that will be created: Shelf')).toBeVisible();
    expect(await names()).toEqual(['Acme']);
  });
  await test.step('the duplicate comes in when asked for, and the result names the row that did not', async () => {
    await tabTo(page, page.getByLabel('1 possible duplicate'));
    await page.keyboard.type('Import');
    const start = page.getByRole('button', { name: 'Import 3 customers' });
    await expect(start).toBeVisible({ timeout: 60_000 });
    await tabTo(page, start);
    await press(page, 'Enter');
    await expect(page.getByText('3 customers imported')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('table', { name: 'Notes' })).toContainText('4The customer has no');
    expect(await names()).toEqual(['Acme', 'Copper & Co', 'Acme Cycles', 'Dawn Foods']);
  });
  await test.step('the duplicate is merged into the customer it looks like', async () => {
    const imported = page.url();
    await customers.goto(slug, 'sort=key');
    await tabTo(page, customers.link('C-1'));
    await pressUntil(page, 'j', customers.link('C-3'));
    await press(page, 'Space');
    await expect(customers.panel.getByRole('textbox', { name: 'Name' })).toHaveValue('Acme Cycles');
    await f6Into(page, customers.panel);
    await tabTo(page, customers.panel.getByRole('button', { name: 'Watch' }));
    await pressUntil(page, 'ArrowRight', customers.panel.getByRole('button', { name: 'More for C-3' }));
    await press(page, 'Enter');
    await expect(page.getByRole('menuitem', { name: 'Merge into…' })).toBeVisible();
    await pressUntil(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Merge into…' }));
    await press(page, 'Enter');
    await expect(customers.merge.getByRole('option', { name: /C-1 Acme/ })).toBeVisible();
    await press(page, 'Enter');
    await expect(customers.merge.getByRole('button', { name: 'Merge C-3 into C-1' })).toBeVisible();
    await press(page, 'Enter');
    await expect(messages).toContainText('C-3 merged into C-1');
    await expect(customers.rows).toHaveCount(3);
    await press(page, 'Control+z');
    await expect(customers.rows).toHaveCount(4);
    expect(await names()).toEqual(['Acme', 'Copper & Co', 'Acme Cycles', 'Dawn Foods']);
    await page.goto(imported);
  });
  await test.step('one undo removes what the import brought', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Undo import' }));
    await press(page, 'Enter');
    await expect.poll(names).toEqual(['Acme']);
  });
});
