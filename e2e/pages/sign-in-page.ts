import type { Page } from '@playwright/test';

/** `/sign-in`, and the same form in the dialog over a page whose session ended. */
export class SignInPage {
  readonly email;
  readonly password;
  readonly submit;
  /** What went wrong with the whole form. */
  readonly problem;

  constructor(readonly page: Page) {
    this.email = page.getByLabel('E-mail', { exact: true });
    this.password = page.getByLabel('Password', { exact: true });
    this.submit = page.getByRole('button', { name: 'Sign in', exact: true });
    this.problem = page.locator('form').getByRole('alert');
  }

  async goto(next?: string): Promise<void> {
    await this.page.goto(next === undefined ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`);
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.submit.click();
  }
}
