import type { Locator, Page } from '@playwright/test';

/** The page of an order or a purchase order: its lines, what comes next for it, and the dialogs of that. */
export class DocumentPage {
  readonly grid;
  readonly rows;
  /** Takes SKUs, names, barcodes and pasted rows. */
  readonly add;
  readonly found;
  readonly totals;
  readonly saveBar;
  readonly save;
  /** The figures that people look for first. */
  readonly strip;
  readonly more;
  readonly dialog;
  readonly question;
  /** Pasted rows that were not added. */
  readonly left;

  constructor(readonly page: Page) {
    const lines = page.getByRole('region', { name: 'Lines' });
    this.grid = page.getByRole('grid', { name: 'Lines' });
    this.rows = this.grid.getByRole('row').filter({ has: page.getByRole('rowheader') });
    this.add = page.getByRole('combobox', { name: 'Add a product' });
    this.found = page.getByRole('listbox', { name: 'Add a product' }).getByRole('option');
    this.totals = lines.locator('dl');
    this.saveBar = page.getByRole('region', { name: 'Unsaved changes' });
    this.save = this.saveBar.getByRole('button', { name: /^Save/ });
    this.strip = page.getByRole('main').locator('dl').first();
    this.more = page.getByRole('button', { name: 'More actions', exact: true });
    this.dialog = page.getByRole('dialog');
    this.question = page.getByRole('alertdialog');
    this.left = page.getByRole('alert').filter({ hasText: 'not added' });
  }

  /** A cell of a line, by the name of its column: `Quantity`, `Unit price`. */
  cell(column: string, line: string): Locator {
    return this.grid.getByRole('textbox', { name: `${column} of ${line}`, exact: true });
  }

  /** A part of the page, by its heading. */
  section(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** What comes next, such as `Confirm` or `Ship 5`. */
  step(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true });
  }

  /** The word for where it is. */
  word(word: string): Locator {
    return this.page.getByRole('main').getByText(word, { exact: true }).first();
  }
}
