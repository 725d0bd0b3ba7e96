import type { Page } from '@playwright/test';

/** `/sign-up`. */
export class SignUpPage {
  readonly name;
  readonly email;
  readonly password;
  readonly workspace;
  readonly submit;

  constructor(readonly page: Page) {
    this.name = page.getByLabel('Your name');
    this.email = page.getByLabel('E-mail', { exact: true });
    this.password = page.getByLabel('Password', { exact: true });
    this.workspace = page.getByLabel('Workspace name');
    this.submit = page.getByRole('button', { name: 'Create workspace' });
  }

  async goto(): Promise<void> {
    await this.page.goto('/sign-up');
  }
}
