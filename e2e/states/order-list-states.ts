import { expect, type Page } from '@playwright/test';
import { OrdersPage } from '../pages/orders-page';
import type { Person } from '../support/people';
import type { State } from './state';

async function openOrders(page: Page, { slug }: Person, query = ''): Promise<OrdersPage> {
  const orders = new OrdersPage(page);
  await orders.goto(slug, query);
  await expect(orders.rows.first()).toBeVisible();
  return orders;
}

async function openSales(page: Page, { slug }: Person, query: string, shown: string): Promise<void> {
  await page.goto(`/w/${slug}/statistics/sales?${query}`);
  await expect(page.getByRole('region', { name: shown })).toContainText('Most:');
}

/** The list of orders and what leads to new ones, and what they come to. */
export const orderListStates: Record<string, Omit<State, 'who' | 'width'>> = {
  'the order list': {
    reach: async (page, person) => void (await openOrders(page, person)),
  },
  'the order list by customers': {
    reach: async (page, person) => void (await openOrders(page, person, 'group=customer')),
  },
  'a new order, for a customer who is found': {
    reach: async (page, person) => {
      const orders = await openOrders(page, person);
      await page.getByRole('main').getByRole('button', { name: 'New order' }).click();
      await orders.customer.fill('buying');
      await expect(orders.option(/Kite Ltd/)).toBeVisible();
    },
    layer: '[role=dialog]',
  },
  'the orders of a customer': {
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/customers/C-1`);
      await expect(page.getByRole('region', { name: 'Orders' }).getByRole('listitem').first()).toBeVisible();
    },
  },
  'the settings of orders': {
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/settings/orders`);
      await expect(page.getByLabel('New field')).toBeVisible();
      await expect(page.getByRole('textbox', { name: 'Business name' })).toBeVisible();
      await expect(page.getByRole('textbox', { name: 'Due after (days)' })).toBeVisible();
    },
  },
  'what can be shipped, on Today': {
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/today`);
      await expect(page.getByRole('region', { name: 'Orders to ship' }).getByRole('listitem')).toHaveCount(1);
    },
  },
  'the sales by day': { reach: (page, person) => openSales(page, person, '', 'Sales by day') },
  'the sales by product': { reach: (page, person) => openSales(page, person, 'by=product', 'Sales by product') },
  'the sales by customer as a table': {
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/statistics/sales?by=customer&show=table`);
      await expect(page.getByRole('table', { name: 'Sales by customer' })).toBeVisible();
    },
  },
  'sales that cannot be read': {
    fails: true,
    reach: async (page, { slug }) => {
      await page.route(/orders\.sales/, (route) => route.fulfill({ status: 500, body: '{}' }));
      await page.goto(`/w/${slug}/statistics/sales`);
      await expect(page.getByText('The sales could not be loaded')).toBeVisible();
    },
  },
};
