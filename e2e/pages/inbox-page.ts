import type { Locator, Page } from '@playwright/test';

/** What is new for a person, by record. */
export class InboxPage {
  readonly rows;
  readonly markAll;
  /** Its entry in the sidebar, with the number of unread rows. */
  readonly place;

  constructor(readonly page: Page) {
    this.rows = page.getByRole('list', { name: /^News: / }).getByRole('listitem');
    this.markAll = page.getByRole('button', { name: 'Mark all done' });
    this.place = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Inbox/ });
  }

  async goto(slug: string, search = ''): Promise<void> {
    await this.page.goto(`/w/${slug}/inbox${search}`);
  }

  row(key: string): Locator {
    return this.rows.filter({ hasText: key });
  }

  link(key: string): Locator {
    return this.row(key).getByRole('link');
  }

  async showTab(name: 'For me' | 'Watching' | 'System'): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  }
}
