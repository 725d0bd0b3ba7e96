import type { Locator, Page } from '@playwright/test';

/** `/w/{slug}/customers`: the list, the panel, and the dialogs for new and merged ones. */
export class CustomersPage {
  readonly grid;
  readonly rows;
  readonly panel;
  /** The tasks about the customer in the panel, its files, and where a comment is written. */
  readonly tasks;
  readonly files;
  readonly comment;
  readonly create;
  readonly merge;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid', { name: 'Customers' });
    this.rows = this.grid.locator('[data-record]');
    this.panel = page.getByRole('complementary');
    this.tasks = this.panel.getByRole('region', { name: 'Tasks' });
    this.files = this.panel.getByRole('region', { name: 'Files' });
    this.comment = this.panel.getByRole('textbox', { name: 'Write a comment' });
    this.create = page.getByRole('dialog', { name: 'New customer' });
    this.merge = page.getByRole('dialog', { name: /^Merge C-/ });
  }

  async goto(slug: string, query = ''): Promise<void> {
    await this.page.goto(`/w/${slug}/customers${query && `?${query}`}`);
  }

  /** The link in a row, which is where the cursor of the list is. */
  link(key: string): Locator {
    return this.grid.locator(`[data-record-link="${key}"]`);
  }

  row(key: string): Locator {
    return this.rows.filter({ has: this.page.locator(`[data-record-link="${key}"]`) });
  }

  /** The button of a cell, by the label of its column. */
  cell(key: string, label: string): Locator {
    return this.grid.getByRole('button', { name: `${label} of ${key}:` });
  }
}
