import type { Locator, Page } from '@playwright/test';

/** `/w/{slug}/orders`: the list, the panel, and the dialog that asks who orders. */
export class OrdersPage {
  readonly grid;
  readonly rows;
  readonly panel;
  readonly create;
  /** Where the customer of a new order is typed. */
  readonly customer;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid', { name: 'Orders' });
    this.rows = this.grid.locator('[data-record]');
    this.panel = page.getByRole('complementary');
    this.create = page.getByRole('dialog', { name: 'New order' });
    this.customer = this.create.getByRole('combobox', { name: 'Customer' });
  }

  async goto(slug: string, query = ''): Promise<void> {
    await this.page.goto(`/w/${slug}/orders${query && `?${query}`}`);
  }

  row(key: string): Locator {
    return this.rows.filter({ has: this.page.locator(`[data-record-link="${key}"]`) });
  }

  option(name: string | RegExp): Locator {
    return this.create.getByRole('option', { name });
  }
}
