import type { Locator, Page } from '@playwright/test';

/** `/w/{slug}/purchase-orders`, its dialog of a new one, and what to buy. */
export class PurchasesPage {
  readonly rows;
  readonly create;
  /** Asks for the supplier of a new one. */
  readonly supplier;
  /** What is suggested. */
  readonly suggestions;
  /** Makes drafts of it. */
  readonly accept;

  constructor(readonly page: Page) {
    const main = page.getByRole('main');
    this.rows = page.getByRole('grid', { name: 'Purchasing' }).locator('[data-record]');
    this.create = main.getByRole('button', { name: 'New purchase order' });
    this.supplier = page.getByRole('combobox', { name: 'Supplier' });
    this.suggestions = main.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name: /^Order / }) });
    this.accept = main.getByRole('button', { name: /^Create drafts/ });
  }

  async goto(slug: string, query = ''): Promise<void> {
    await this.page.goto(`/w/${slug}/purchase-orders?${query}`);
  }

  async gotoSuggestions(slug: string): Promise<void> {
    await this.page.goto(`/w/${slug}/purchase-orders/reorder`);
  }

  view(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name, exact: true });
  }

  option(name: RegExp): Locator {
    return this.page.getByRole('option', { name });
  }
}
