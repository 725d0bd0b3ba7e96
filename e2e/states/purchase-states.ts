import { expect, type Page } from '@playwright/test';
import { PurchasePage } from '../pages/purchase-page';
import { PurchasesPage } from '../pages/purchases-page';
import type { Person } from '../support/people';
import type { State } from './state';

async function openList(page: Page, { slug }: Person, query = ''): Promise<PurchasesPage> {
  const purchases = new PurchasesPage(page);
  await purchases.goto(slug, query);
  await expect(purchases.rows.first()).toBeVisible();
  return purchases;
}

async function openOrder(page: Page, { slug }: Person, key: string): Promise<PurchasePage> {
  const it = new PurchasePage(page);
  await it.goto(slug, key);
  await expect(it.rows.first()).toBeVisible();
  return it;
}

/** What is bought: the list, what leads to new ones, one of each state, and what is set. */
export const purchaseStates: Record<string, Omit<State, 'who' | 'width'>> = {
  'the list of purchase orders': {
    reach: async (page, person) => void (await openList(page, person)),
  },
  'a new purchase order, from a supplier who is found': {
    reach: async (page, person) => {
      const purchases = await openList(page, person);
      await purchases.create.click();
      await purchases.supplier.fill('kite');
      await expect(purchases.option(/Kite Ltd/)).toBeVisible();
    },
    layer: '[role=dialog]',
  },
  'a draft of a purchase order with a change': {
    reach: async (page, person) => {
      const it = await openOrder(page, person, 'PO-1');
      await it.cell('Packs', 'O-12').fill('1');
      await expect(it.saveBar).toBeVisible();
    },
  },
  'a late purchase order, of which something came': {
    reach: async (page, person) => {
      const it = await openOrder(page, person, 'PO-2');
      await expect(it.receipts.first()).toBeVisible();
      await expect(it.hurts.first()).toBeVisible();
    },
  },
  'the dates of a purchase order': {
    reach: async (page, person) => {
      const it = await openOrder(page, person, 'PO-2');
      await it.more.click();
      await page.getByRole('menuitem', { name: 'Confirm dates' }).click();
      await expect(it.dialog).toBeVisible();
    },
    layer: '[role=dialog]',
  },
  'what to buy': {
    reach: async (page, { slug }) => {
      const purchases = new PurchasesPage(page);
      await purchases.gotoSuggestions(slug);
      await expect(purchases.suggestions.first()).toBeVisible();
    },
  },
  'the purchase orders of a supplier': {
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/suppliers/S-1`);
      await expect(page.getByRole('region', { name: 'Purchase orders' }).getByRole('listitem').first()).toBeVisible();
    },
  },
  'the settings of purchasing': {
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/settings/purchase-orders`);
      await expect(page.getByRole('textbox', { name: 'Over-receipt (%)' })).toBeVisible();
      await expect(page.getByLabel('New field')).toBeVisible();
    },
  },
};
