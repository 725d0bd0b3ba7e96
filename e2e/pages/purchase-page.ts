import type { Page } from '@playwright/test';
import { DocumentPage } from './document-page';

/** `/w/{slug}/purchase-orders/PO-1`. */
export class PurchasePage extends DocumentPage {
  readonly receipts;
  /** The orders that wait for it. */
  readonly hurts;

  constructor(page: Page) {
    super(page);
    this.receipts = this.section('Receipts').getByRole('listitem');
    this.hurts = this.section('Orders that wait for it').getByRole('listitem');
  }

  async goto(slug: string, key = 'PO-1'): Promise<void> {
    await this.page.goto(`/w/${slug}/purchase-orders/${key}`);
  }
}
