import { expect } from '@playwright/test';
import { ProductsPage } from '../pages/products-page';
import type { State } from './state';

/** Products and what runs low. */
export const productStates: Record<string, State> = {
  'the product list': {
    who: 'busy',
    reach: async (page, { slug }) => {
      await new ProductsPage(page).goto(slug);
      await expect(new ProductsPage(page).rows).toHaveCount(4);
    },
  },
  'the product list without a product': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await new ProductsPage(page).goto(slug);
      await expect(page.getByText('No products yet')).toBeVisible();
    },
  },
  'the head of a column that says what it means': {
    who: 'busy',
    width: 1280,
    reach: async (page, { slug }) => {
      await new ProductsPage(page).goto(slug);
      await page.getByRole('button', { name: 'Column Available' }).click();
      await expect(page.getByText('On hand and not reserved')).toBeVisible();
    },
  },
  'a new product, refused by its own checks': {
    who: 'busy',
    reach: async (page, { slug }) => {
      const products = new ProductsPage(page);
      await products.goto(slug);
      await page.getByRole('button', { name: 'New product' }).click();
      await products.create.getByText('Unit and variants').click();
      await products.create.getByLabel('Price').fill('a lot');
      await products.create.getByRole('button', { name: 'Create product' }).click();
      await expect(products.create.getByRole('alert').first()).toBeVisible();
    },
    layer: '[role=dialog]',
  },
  'a scan that found several': {
    who: 'busy',
    reach: async (page, { slug }) => {
      const products = new ProductsPage(page);
      await products.goto(slug);
      await page.getByRole('button', { name: 'Scan', exact: true }).click();
      await products.code.fill('tea');
      await products.code.press('Enter');
      await expect(products.scan.getByRole('listitem')).toHaveCount(2);
    },
    layer: '[role=dialog]',
  },
  'the settings of products': {
    who: 'busy',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/settings/products`);
      await expect(page.getByRole('textbox', { name: 'Name of Tea' })).toBeVisible();
      await expect(page.getByLabel('New location')).toBeVisible();
    },
  },
  'what runs low, on Today': {
    who: 'busy',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/today`);
      await expect(page.getByRole('region', { name: 'Running low' }).getByRole('listitem')).toHaveCount(2);
    },
  },
};
