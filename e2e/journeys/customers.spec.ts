import { CustomersPage } from '../pages/customers-page';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { f6Into, press, tabTo, withoutPointer } from '../support/keyboard';
import { signUpPerson } from '../support/people';

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
