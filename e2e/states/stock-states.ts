import { expect, type Page } from '@playwright/test';
import { ProductPage } from '../pages/product-page';
import type { Person } from '../support/people';
import type { State } from './state';

async function openProduct(page: Page, { slug }: Person, key = 'P-1', query = ''): Promise<ProductPage> {
  const product = new ProductPage(page);
  await product.goto(slug, key, query);
  await expect(query ? product.moves.first() : product.adjust).toBeVisible();
  return product;
}

/** P-1 has the most, P-2 has variants, and nothing was entered of P-3. */
export const stockStates: Record<string, Omit<State, 'who' | 'width'>> = {
  'a product': {
    reach: async (page, person) => {
      const product = await openProduct(page, person);
      await expect(product.trend).toBeVisible();
      await expect(product.number('Unit cost')).toBeVisible();
    },
  },
  'a product with variants': {
    reach: async (page, person) => {
      const product = await openProduct(page, person, 'P-2');
      await expect(product.variants.getByRole('row', { name: /Blue/ })).toBeVisible();
    },
  },
  'a product in the panel': {
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/today?peek=P-1`);
      await expect(new ProductPage(page).trend).toBeVisible();
    },
  },
  'a ledger': {
    reach: async (page, person) => {
      const product = await openProduct(page, person, 'P-1', 'tab=ledger');
      await product.ledger.getByRole('checkbox', { name: 'Select no. 1' }).check();
      await expect(product.sums).toContainText('1 selected');
    },
  },
  'a ledger whose filter matches nothing': {
    reach: async (page, { slug }) => {
      await new ProductPage(page).goto(slug, 'P-1', 'tab=ledger&kind=landed');
      await expect(page.getByText('No move matches these filters')).toBeVisible();
    },
  },
  'a ledger that could not be read': {
    fails: true,
    reach: async (page, { slug }) => {
      await page.route(/stock\.moves/, (route) => route.fulfill({ status: 500, body: '{}' }));
      await new ProductPage(page).goto(slug, 'P-1', 'tab=ledger');
      await expect(page.getByText('The ledger could not be loaded')).toBeVisible();
    },
  },
  'the dialog that adjusts stock, with errors': {
    reach: async (page, person) => {
      const product = await openProduct(page, person);
      await product.adjust.click();
      await product.dialog.getByRole('button', { name: 'Change by' }).click();
      await product.quantity.fill('1000');
      await product.dialog.getByLabel('Unit cost (EUR)').fill('x');
      await product.quantity.fill('1000.x');
      await product.post('Adjust stock').click();
      await expect(product.quantity).toHaveAccessibleDescription(/whole number other than 0/);
    },
    layer: '[role=dialog]',
  },
  'the dialog that adjusts stock': {
    reach: async (page, person) => {
      const product = await openProduct(page, person);
      await product.adjust.click();
      await product.quantity.fill('100');
      await expect(product.preview).toContainText('100 pcs after');
    },
    layer: '[role=dialog]',
  },
  'the dialog that transfers stock': {
    reach: async (page, person) => {
      const product = await openProduct(page, person);
      await product.transfer.click();
      await product.post('Transfer').click();
      await expect(product.quantity).toHaveAccessibleDescription('Enter a quantity');
    },
    layer: '[role=dialog]',
  },
  'the dialog that enters opening stock': {
    reach: async (page, person) => {
      const product = await openProduct(page, person, 'P-3');
      await product.enter.click();
      await expect(product.dialog.getByLabel('Unit cost (EUR)')).toBeVisible();
    },
    layer: '[role=dialog]',
  },
  'the dialog that takes a move back': {
    reach: async (page, person) => {
      const product = await openProduct(page, person, 'P-1', 'tab=ledger');
      await product.reverse(2).click();
      await expect(product.reversing.getByLabel('Reason')).toBeVisible();
    },
    layer: '[role=alertdialog]',
  },
  'the dialog that edits a variant, with errors': {
    reach: async (page, person) => {
      const product = await openProduct(page, person);
      await product.edit.click();
      await product.dialog.getByLabel('Price (EUR)').fill('x');
      await product.dialog.getByLabel('Weight (g)').fill('1.5');
      await product.dialog.getByRole('button', { name: 'Add a pack' }).click();
      await product.post('Save').click();
      await expect(product.dialog.getByRole('alert').getByRole('link')).toHaveCount(2);
    },
    layer: '[role=dialog]',
  },
  'the dialog that edits options': {
    reach: async (page, person) => {
      const product = await openProduct(page, person, 'P-2');
      await page.getByRole('button', { name: 'Edit options' }).click();
      await expect(product.dialog.getByLabel('Name of option 1')).toHaveValue('Colour');
    },
    layer: '[role=dialog]',
  },
};
