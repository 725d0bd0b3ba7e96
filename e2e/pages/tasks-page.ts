import { expect, type Locator, type Page } from '@playwright/test';
import { ListMenu } from './list-menu';

/** A row as it reads on the screen. `due` is the day behind the words, empty without one. */
export interface ListedTask {
  key: string;
  title: string;
  status: string;
  assignee: string;
  due: string;
}

/** `/w/{slug}/tasks`. */
export class TasksPage {
  readonly grid;
  readonly rows;
  readonly count;
  readonly loadMore;
  readonly filters;
  readonly views;
  readonly newTask;
  readonly menu;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid', { name: 'Tasks' });
    this.rows = this.grid.locator('[data-record]');
    this.count = page.getByTestId('task-count');
    this.loadMore = page.getByRole('button', { name: 'Load more' });
    this.filters = page.getByRole('toolbar', { name: 'Filters' });
    this.views = page.getByRole('navigation', { name: 'Views' });
    this.newTask = page.getByRole('main').getByRole('button', { name: 'New task' });
    this.menu = new ListMenu(page);
  }

  /** @param query such as `q=&sort=-due` */
  async goto(slug: string, query = ''): Promise<void> {
    await this.page.goto(`/w/${slug}/tasks${query && `?${query}`}`);
  }

  /** The link in a row, which is where the cursor of the list stands. */
  link(key: string): Locator {
    return this.grid.locator(`[data-record-link="${key}"]`);
  }

  row(key: string): Locator {
    return this.rows.filter({ has: this.page.locator(`[data-record-link="${key}"]`) });
  }

  rowTitled(title: string): Locator {
    return this.rows.filter({ hasText: title });
  }

  status(key: string): Locator {
    return this.row(key).getByRole('button', { name: `Status of ${key}` });
  }

  view(name: string): Locator {
    return this.views.getByRole('button', { name });
  }

  /** The chip of a field, once it narrows the list. */
  chip(field: string): Locator {
    return this.filters.getByRole('button', { name: new RegExp(`^${field} `) });
  }

  /** Adds a condition by its chip. */
  async filter(field: string, value: string): Promise<void> {
    await this.filters.getByRole('button', { name: 'Add a filter' }).click();
    await this.page.getByRole('option', { name: field, exact: true }).click();
    const values = this.page.getByRole('listbox', { name: `${field}: value` });
    await values.getByRole('option', { name: value, exact: true }).click();
    if (await values.isVisible()) await this.page.keyboard.press('Escape');
    await expect(this.chip(field)).toBeVisible();
  }

  /** The query that the address carries. */
  query(): string | null {
    return new URL(this.page.url()).searchParams.get('q');
  }

  /** Reads the whole list, scrolling to its end: the next page loads as it comes near. */
  async readAll(): Promise<ListedTask[]> {
    await expect(async () => {
      const more = await this.loadMore.count();
      if (more > 0) await this.loadMore.first().scrollIntoViewIfNeeded();
      await expect(this.loadMore).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
    return this.rows.evaluateAll((rows) =>
      rows.map((row) => {
        const read = (column: string) => {
          const copy = row.querySelector(`[data-column=${column}]`)?.cloneNode(true);
          if (!(copy instanceof Element)) return '';
          for (const spoken of copy.querySelectorAll('.sr-only')) spoken.remove();
          return copy.textContent?.trim() ?? '';
        };
        return {
          key: read('key'),
          title: read('title'),
          status: read('status'),
          assignee: row.querySelector('[data-column=assignees] [title]')?.getAttribute('title') ?? 'Unassigned',
          due: row.querySelector<HTMLTimeElement>('[data-column=due] time')?.dateTime ?? '',
        };
      }),
    );
  }
}
