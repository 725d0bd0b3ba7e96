import { CustomersPage } from '../pages/customers-page';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { press, pressUntil, tabTo, withoutPointer } from '../support/keyboard';
import { signUpPerson } from '../support/people';

test('from the first customer to a merge and back, by keyboard alone', async ({ open, allowErrors }) => {
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
  await test.step('the list is edited in place', async () => {
    await tabTo(page, customers.link('C-2'));
    await pressUntil(page, 'ArrowRight', customers.cell('C-2', 'Terms (days)'));
    await press(page, 'F2');
    await expect(page.getByRole('textbox', { name: 'Terms (days)' })).toBeFocused();
    await page.keyboard.type('400');
    await press(page, 'Enter');
    await expect(page.getByText('Enter a whole number from 0 to 365')).toBeVisible();
    await page.getByRole('textbox', { name: 'Terms (days)' }).fill('45');
    await press(page, 'Enter');
    await expect(customers.cell('C-2', 'Terms (days)')).toBeFocused();
    await pressUntil(page, 'ArrowRight', customers.cell('C-2', 'Credit limit'));
    await press(page, 'F2');
    await expect(page.getByRole('textbox', { name: 'Credit limit (EUR)' })).toBeFocused();
    await page.keyboard.type('1,250.50');
    await press(page, 'Enter');
    await expect(customers.row('C-2')).toContainText('EUR 1,250.50');
    await expect
      .poll(async () => api.customers.get.query({ ref: 'C-2' }))
      .toMatchObject({ termsDays: 45, creditLimit: '125050' });
  });
  await test.step('the panel takes contacts', async () => {
    await press(page, 'Home');
    await pressUntil(page, 'ArrowLeft', customers.link('C-2'));
    await press(page, 'Space');
    const add = customers.panel.getByRole('button', { name: 'Add a contact' });
    await tabTo(page, add);
    await press(page, 'Enter');
    const dialog = page.getByRole('dialog', { name: 'New contact' });
    await expect(dialog.getByLabel('Name')).toBeFocused();
    await page.keyboard.type('Ana Ruiz');
    await press(page, 'Enter');
    await expect(add).toBeFocused();
    await expect(customers.panel.getByRole('listitem').filter({ hasText: 'Ana Ruiz' })).toBeVisible();
    await expect.poll(async () => (await api.customers.get.query({ ref: 'C-2' })).contacts).toHaveLength(1);
  });
  await test.step('merging shows what differs; the page of the merged one leads to the other', async () => {
    await tabTo(page, customers.panel.getByRole('button', { name: 'More for C-2' }), { back: true });
    await press(page, 'Enter');
    await pressUntil(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Merge into…' }));
    await press(page, 'Enter');
    await expect(customers.merge.getByRole('combobox')).toBeFocused();
    await expect(customers.merge.getByRole('option').first()).toHaveText(/C-1 Acme Cycles.*same e-mail/);
    await press(page, 'Enter');
    await expect(
      customers.merge.getByRole('group', { name: 'Which one stays?' }).getByRole('radio').first(),
    ).toBeFocused();
    const name = customers.merge.getByRole('group', { name: 'Name' });
    await tabTo(page, name.getByRole('radio', { name: 'Acme Cycles' }));
    await press(page, 'ArrowRight');
    await expect(name.getByRole('radio', { name: 'Acme Bikes Ltd' })).toBeChecked();
    await expect(customers.merge.getByRole('group', { name: 'Contacts' }).getByLabel('Ana Ruiz')).toBeChecked();
    await tabTo(page, customers.merge.getByRole('button', { name: 'Merge C-2 into C-1' }));
    await press(page, 'Enter');
    await expect(customers.merge).toHaveCount(0);
    await expect(shell.messages.filter({ hasText: 'C-2 merged into C-1' })).toBeVisible();
    await expect(page).toHaveURL(/peek=C-1/);
    await expect(
      customers.panel.getByRole('status').filter({ hasText: 'C-2 was merged into this customer.' }),
    ).toBeVisible();
    await expect(customers.rows).toHaveCount(1);
    await expect(customers.row('C-1')).toContainText('Acme Bikes Ltd');
    expect(await api.customers.get.query({ ref: 'C-1' })).toMatchObject({
      name: 'Acme Bikes Ltd',
      termsDays: 0,
      creditLimit: '125050',
      contacts: [{ name: 'Ana Ruiz' }],
    });
  });
  await test.step('Ctrl+Z takes the merge back', async () => {
    await press(page, 'Control+z');
    await expect(customers.rows).toHaveCount(2);
    await expect(customers.row('C-1')).toContainText('Acme Cycles');
    expect(await api.customers.get.query({ ref: 'C-2' })).toMatchObject({ mergedIntoId: null, termsDays: 45 });
    expect(await api.customers.get.query({ ref: 'C-1' })).toMatchObject({ name: 'Acme Cycles', contacts: [] });
  });
  await test.step('Del moves a customer to the trash, whose page has customers too', async () => {
    await press(page, 'Escape');
    await expect(customers.panel).toHaveCount(0);
    await tabTo(page, customers.link('C-2'));
    await press(page, 'Delete');
    await expect(customers.rows).toHaveCount(1);
    await page.goto(`/w/${person.slug}/trash?kind=customer`);
    await tabTo(page, page.getByRole('button', { name: 'Restore C-2' }));
    await press(page, 'Enter');
    await expect(page.getByText('No customers in the trash')).toBeVisible();
    expect(await api.customers.get.query({ ref: 'C-2' })).toMatchObject({ trashedAt: null });
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
