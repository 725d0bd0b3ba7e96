import type { Locator, Page } from '@playwright/test';

/** `/w/{slug}/products/P-1`: what there is of a product, its variants, its ledger, and the dialogs that change them. */
export class ProductPage {
  readonly stock;
  readonly adjust;
  readonly transfer;
  readonly enter;
  readonly trend;
  readonly ledger;
  readonly moves;
  readonly sums;
  readonly variants;
  readonly edit;
  readonly dialog;
  readonly reversing;
  readonly quantity;
  readonly note;
  /** What there will be, in the dialog that adjusts. */
  readonly preview;
  readonly name;

  constructor(readonly page: Page) {
    this.stock = page.getByRole('region', { name: 'Stock' });
    this.adjust = this.stock.getByRole('button', { name: 'Adjust', exact: true });
    this.transfer = this.stock.getByRole('button', { name: 'Transfer', exact: true });
    this.enter = this.stock.getByRole('button', { name: 'Enter opening stock' });
    this.trend = this.stock.getByRole('img');
    this.ledger = page.getByRole('table', { name: /^Ledger of / });
    this.moves = this.ledger.getByRole('row').filter({ has: page.getByRole('rowheader') });
    this.sums = page.getByRole('region', { name: 'Sums' });
    this.variants = page.getByRole('table', { name: /^Variants of / });
    this.edit = page.getByRole('button', { name: 'Edit codes, price and levels' });
    this.dialog = page.getByRole('dialog');
    this.reversing = page.getByRole('alertdialog');
    this.quantity = this.dialog.getByLabel(/^Quantity/);
    this.note = this.dialog.getByLabel('Note');
    this.preview = this.dialog.getByRole('status');
    this.name = page.getByRole('textbox', { name: 'Name', exact: true });
  }

  async goto(slug: string, key = 'P-1', query = ''): Promise<void> {
    await this.page.goto(`/w/${slug}/products/${key}${query && `?${query}`}`);
  }

  /** A number of the stock, which leads to its moves: `On hand`. */
  number(name: string): Locator {
    return this.stock.getByRole('link', { name: new RegExp(`^${name}: `) });
  }

  /** The part of the page: `Overview`, `Ledger`. */
  part(name: string): Locator {
    return this.page.getByRole('navigation', { name: /^Parts of / }).getByRole('link', { name });
  }

  post(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  reverse(seq: number): Locator {
    return this.ledger.getByRole('button', { name: `Reverse no. ${seq}` });
  }
}
