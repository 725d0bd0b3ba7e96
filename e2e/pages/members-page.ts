import type { Locator, Page } from '@playwright/test';

/** The settings page with members and invitations. */
export class MembersPage {
  readonly addresses: Locator;
  readonly role: Locator;
  readonly send: Locator;
  readonly invitations: Locator;
  readonly table: Locator;

  constructor(private readonly page: Page) {
    this.addresses = page.getByRole('textbox', { name: 'E-mail addresses' });
    this.role = page.getByRole('combobox', { name: 'Role', exact: true });
    this.send = page.getByRole('button', { name: 'Send invitations' });
    this.invitations = page.getByRole('list', { name: 'Invitations' });
    this.table = page.getByRole('table');
  }

  async goto(slug: string): Promise<void> {
    await this.page.goto(`/w/${slug}/settings/members`);
    await this.table.waitFor();
  }

  row(text: string): Locator {
    return this.table.getByRole('row').filter({ hasText: text });
  }

  roleOf(name: string): Locator {
    return this.page.getByRole('combobox', { name: `Role of ${name}` });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
}
