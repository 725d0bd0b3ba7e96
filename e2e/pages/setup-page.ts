import type { Page } from '@playwright/test';

/** `/setup`, the first visit to an installation. */
export class SetupPage {
  readonly code;
  readonly name;
  readonly email;
  readonly password;
  readonly workspace;
  readonly submit;
  readonly checks;

  constructor(readonly page: Page) {
    this.code = page.getByLabel('Setup code');
    this.name = page.getByLabel('Your name');
    this.email = page.getByLabel('E-mail', { exact: true });
    this.password = page.getByLabel('Password', { exact: true });
    this.workspace = page.getByLabel('Workspace name');
    this.submit = page.getByRole('button', { name: 'Create the account' });
    this.checks = page.getByRole('listitem');
  }
}
