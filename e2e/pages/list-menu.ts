import type { Page } from '@playwright/test';

/** What is done with a list as a whole: selecting its rows, import, export. */
export class ListMenu {
  readonly button;

  constructor(readonly page: Page) {
    this.button = page.getByRole('main').getByRole('button', { name: 'More for this list' });
  }

  async choose(name: 'Select rows' | 'Import' | 'Export'): Promise<void> {
    await this.button.click();
    await this.page.getByRole('menuitem', { name, exact: true }).click();
  }
}
