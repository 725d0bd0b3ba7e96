import type { Locator, Page } from '@playwright/test';

/** `/w/{slug}/products`: the list of variants, the dialog of a new product, and the one that takes a code. */
export class ProductsPage {
  readonly grid;
  readonly rows;
  readonly create;
  readonly scan;
  /** Where a code is typed or scanned. */
  readonly code;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid', { name: 'Products' });
    this.rows = this.grid.locator('[data-record]');
    this.create = page.getByRole('dialog', { name: 'New product' });
    this.scan = page.getByRole('dialog', { name: 'Scan a code' });
    this.code = this.scan.getByRole('textbox', { name: 'Barcode or SKU' });
  }

  async goto(slug: string, query = ''): Promise<void> {
    await this.page.goto(`/w/${slug}/products${query && `?${query}`}`);
  }

  row(sku: string): Locator {
    return this.rows.filter({ has: this.page.locator(`[data-record-link="${sku}"]`) });
  }

  /** The names that the rows lead with, in order. */
  names(): Locator {
    return this.grid.locator('[data-record-link]');
  }

  /** A number of a row, which leads to the moves that make it. */
  number(sku: string, column: string): Locator {
    return this.row(sku).getByRole('link', { name: new RegExp(`^${column} .*: show moves$`) });
  }
}
