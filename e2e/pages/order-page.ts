import type { Locator, Page } from '@playwright/test';
import { DocumentPage } from './document-page';

/** `/w/{slug}/orders/SO-1`. */
export class OrderPage extends DocumentPage {
  readonly shipments;
  readonly payments;
  readonly invoices;
  readonly returns;

  constructor(page: Page) {
    super(page);
    this.shipments = this.section('Shipments').getByRole('listitem');
    this.payments = this.section('Payments').getByRole('listitem');
    this.invoices = this.section('Invoices').getByRole('listitem');
    this.returns = this.section('Returns').getByRole('listitem');
  }

  async goto(slug: string, key = 'SO-1'): Promise<void> {
    await this.page.goto(`/w/${slug}/orders/${key}`);
  }

  /** How many lamps, in a dialog: `Invoice now`, `Returned`. */
  quantity(column: string, line = 'LAMP-1'): Locator {
    return this.dialog.getByRole('textbox', { name: `${column} of ${line}`, exact: true });
  }

  /** A word with its glyph, such as `Paid`. */
  mark(word: string): Locator {
    return this.page.getByRole('main').locator('span').getByText(word, { exact: true }).first();
  }
}
