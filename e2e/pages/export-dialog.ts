import type { Page } from '@playwright/test';

/** Asks for the listed records as files. */
export class ExportDialog {
  readonly root;
  readonly start;

  constructor(readonly page: Page) {
    this.root = page.getByRole('dialog', { name: /^Export / });
    this.start = this.root.getByRole('button', { name: 'Start export' });
  }

  format(name: 'CSV' | 'XLSX' | 'PDF') {
    return this.root.getByRole('checkbox', { name: new RegExp(`^${name}`) });
  }
}
