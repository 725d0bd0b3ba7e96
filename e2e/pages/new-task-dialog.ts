import type { Page } from '@playwright/test';

/** The dialog for a new task, over whatever page. */
export class NewTaskDialog {
  readonly root;
  readonly title;
  readonly assignee;
  readonly due;
  readonly priority;
  readonly description;
  readonly create;
  /** Unfolds the fields; "Less" folds them away. */
  readonly more;
  readonly less;
  readonly fromTemplate;
  /** What the line was understood to say. */
  readonly chips;

  constructor(readonly page: Page) {
    this.root = page.getByRole('dialog', { name: 'New task' });
    this.title = this.root.getByLabel('Title');
    this.assignee = this.root.getByRole('combobox', { name: 'Assignee' });
    this.due = this.root.getByRole('textbox', { name: 'Due' });
    this.priority = this.root.getByLabel('Priority');
    this.description = this.root.getByLabel('Description');
    this.create = this.root.getByRole('button', { name: 'Create task' });
    this.more = this.root.getByRole('button', { name: 'More', exact: true });
    this.less = this.root.getByRole('button', { name: 'Less', exact: true });
    this.fromTemplate = this.root.getByRole('button', { name: 'From a template' });
    this.chips = this.root.getByRole('list', { name: 'Recognised' }).getByRole('listitem');
  }

  /** @returns the key of the new task */
  async fillAndCreate({ title, assignee, due }: { title: string; assignee?: string; due?: string }): Promise<string> {
    await this.title.fill(title);
    if (assignee || due) await this.more.click();
    if (assignee) {
      await this.assignee.fill(assignee);
      await this.page.getByRole('option', { name: assignee }).click();
    }
    if (due) await this.due.fill(due);
    await this.create.click();
    const toast = this.page.getByText(/^T-\d+ created$/);
    return /T-\d+/.exec((await toast.textContent()) ?? '')?.[0] ?? '';
  }
}
