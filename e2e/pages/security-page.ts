import type { Locator, Page } from '@playwright/test';

/** `/w/<slug>/settings/security`. */
export class SecurityPage {
  readonly current;
  readonly next;
  readonly change;
  readonly sessions;
  readonly endOthers;

  constructor(readonly page: Page) {
    this.current = page.getByLabel('Current password', { exact: true });
    this.next = page.getByLabel('New password', { exact: true });
    this.change = page.getByRole('button', { name: 'Change password' });
    this.sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
    this.endOthers = page.getByRole('button', { name: 'End all others' });
  }

  async goto(slug: string): Promise<void> {
    await this.page.goto(`/w/${slug}/settings/security`);
  }

  /** The question before something ends. */
  question(name: string): Locator {
    return this.page.getByRole('alertdialog', { name });
  }
}
