import type { Page } from '@playwright/test';

/** What surrounds every page of a workspace. */
export class Shell {
  readonly heading;
  readonly navigation;
  readonly skipLink;
  readonly account;
  readonly keysDialog;
  readonly sessionDialog;
  /** Asks for the password before something dangerous. */
  readonly identityDialog;
  /** The messages that come and go; a live region. */
  readonly messages;
  /** How much was written and is not sent yet. */
  readonly waiting;
  /** What is only said to screen readers. */
  readonly announcement;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 });
    this.navigation = page.getByRole('navigation', { name: 'Main' });
    this.skipLink = page.getByRole('link', { name: 'Skip to content' });
    this.account = page.getByRole('button', { name: /^Account/ });
    this.keysDialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    this.sessionDialog = page.getByRole('alertdialog', { name: 'Sign in again' });
    this.identityDialog = page.getByRole('dialog', { name: 'Confirm it is you' });
    this.messages = page.getByRole('region', { name: 'Messages' }).getByRole('status');
    this.waiting = page.getByRole('status').filter({ hasText: /^\d+ waiting/ });
    this.announcement = page.locator('[aria-live=polite].sr-only');
  }

  async goTo(place: 'Today' | 'Tasks'): Promise<void> {
    await this.navigation.getByRole('link', { name: place }).click();
  }

  async signOut(): Promise<void> {
    await this.account.click();
    await this.page.getByRole('menuitem', { name: 'Sign out' }).click();
  }
}
