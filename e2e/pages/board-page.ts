import type { Locator, Page } from '@playwright/test';

/** `/w/{slug}/tasks` as a board. */
export class BoardPage {
  constructor(readonly page: Page) {}

  /** @param query such as `q=priority = high` */
  async goto(slug: string, query = ''): Promise<void> {
    await this.page.goto(`/w/${slug}/tasks?layout=board&sort=manual${query && `&${query}`}`);
  }

  column(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** The link of a card, which is what has focus. */
  card(key: string): Locator {
    return this.page.locator(`[data-card] [data-record-link="${key}"]`);
  }

  /** The keys of a column's cards, in order. */
  keysIn(name: string): Promise<string[]> {
    return this.column(name)
      .locator('[data-card] [data-record-link]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('data-record-link') ?? ''));
  }
}
