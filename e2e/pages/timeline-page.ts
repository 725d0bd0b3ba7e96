import type { Locator, Page } from '@playwright/test';

/** `/w/{slug}/tasks` as a timeline. */
export class TimelinePage {
  readonly root;
  readonly tasks;
  /** The days shown: `16 Nov 2026 – 20 Dec 2026`. */
  readonly span;

  constructor(readonly page: Page) {
    this.root = page.getByRole('region', { name: 'Timeline' });
    this.tasks = this.root.getByRole('list', { name: 'Tasks by due date' }).getByRole('listitem');
    this.span = page.getByRole('heading', { level: 2, name: /–/ });
  }

  async goto(slug: string): Promise<void> {
    await this.page.goto(`/w/${slug}/tasks?layout=timeline`);
  }

  /** The name of a task, which is what has focus; its description says what is drawn. */
  task(key: string): Locator {
    return this.root.locator(`[data-record-link="${key}"]`);
  }

  /** The box of a task's bar; its title and its end lie over it. */
  bar(id: string): Locator {
    return this.root.locator(`[data-bar="${id}"] > rect`).first();
  }
}
