import { expect, type Page } from '@playwright/test';
import { CustomersPage } from '../pages/customers-page';
import type { Person } from '../support/people';
import type { State } from './state';

async function openCustomers(page: Page, { slug }: Person, query = ''): Promise<CustomersPage> {
  const customers = new CustomersPage(page);
  await customers.goto(slug, query);
  await expect(customers.rows.first()).toBeVisible();
  return customers;
}

/** Customers and suppliers, which share their pages. */
export const partyStates: Record<string, State> = {
  'the customer list': {
    who: 'busy',
    reach: async (page, person) => void (await openCustomers(page, person)),
  },
  'the customer list without a customer': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await new CustomersPage(page).goto(slug);
      await expect(page.getByText('No customers yet')).toBeVisible();
    },
  },
  'the supplier list without a supplier': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/suppliers`);
      await expect(page.getByText('No suppliers yet')).toBeVisible();
    },
  },
  'selected customers that get a field set': {
    who: 'busy',
    width: 1280,
    reach: (page, person) =>
      setCreditLimit(page, person, () => page.getByRole('button', { name: 'Set a field' }).click()),
    layer: '[role=dialog]',
  },
  'selected customers that get a field set, on a phone': {
    who: 'busy',
    width: 360,
    reach: (page, person) =>
      setCreditLimit(page, person, async () => {
        await page
          .getByRole('toolbar', { name: 'Selected customers' })
          .getByRole('button', { name: 'Actions' })
          .click();
        await page.getByRole('menuitem', { name: 'Set a field' }).click();
      }),
    layer: '[role=dialog]',
  },
  'the settings of customers': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/settings/customers`);
      await expect(page.getByLabel('New field')).toBeVisible();
    },
  },
  'the customer panel': {
    who: 'busy',
    reach: async (page, person) => {
      const { panel } = await openCustomers(page, person, 'peek=C-1');
      await expect(panel.getByText('Possible duplicate')).toBeVisible();
      await expect(panel.getByText('Morning deliveries')).toBeVisible();
    },
  },
  'the dialog for a new customer with a duplicate': {
    who: 'busy',
    reach: async (page, person) => {
      const { create } = await openCustomers(page, person);
      await page.getByRole('main').getByRole('button', { name: 'New customer' }).click();
      await create.getByRole('button', { name: 'Create customer' }).click();
      await expect(create.getByLabel('Name')).toHaveAccessibleDescription(/Enter a value/);
      await create.getByLabel('E-mail').fill('orders@acme.example');
      await expect(create.getByText('Looks like').first()).toBeVisible();
    },
    layer: '[role=dialog]',
  },
  'the dialog that merges customers': {
    who: 'busy',
    reach: async (page, person) => {
      const { panel, merge } = await openCustomers(page, person, 'peek=C-1');
      await panel.getByRole('button', { name: 'Merge with C-2…' }).click();
      await expect(merge.getByRole('group', { name: 'Which one stays?' })).toBeVisible();
    },
    layer: '[role=dialog]',
  },
  'the dialog for an address': {
    who: 'busy',
    reach: async (page, person) => {
      const { panel } = await openCustomers(page, person, 'peek=C-1');
      await panel.getByRole('button', { name: 'Add an address' }).click();
      await expect(page.getByRole('dialog', { name: 'New address' })).toBeVisible();
    },
    layer: '[role=dialog]',
  },
};

async function setCreditLimit(page: Page, person: Person, open: () => Promise<void>): Promise<void> {
  const { rows } = await openCustomers(page, person);
  await rows.first().hover();
  for (const key of ['C-1', 'C-2']) {
    const box = page.getByRole('checkbox', { name: `Select ${key}` });
    await box.focus();
    await box.press('Space');
  }
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
  await open();
  await page.getByRole('option', { name: 'Credit limit' }).click();
  await expect(page.getByRole('textbox', { name: 'Credit limit (EUR)' })).toBeFocused();
}
