import type { Locator, Page } from '@playwright/test';

/** The side panel that shows a task beside any page. */
export class TaskPanel {
  readonly root;
  readonly title;
  readonly editDescription;
  /** While it is edited. */
  readonly description;
  readonly done;
  readonly reopen;
  readonly close;
  readonly conflict;
  /** Where a comment is written. */
  readonly comment;
  /** The facts without a value, and the sections without content, each by a button. */
  readonly details;
  readonly parts;
  /** The names of the facts that are shown as lines. */
  readonly facts;
  /** Comments that wait to be sent. */
  readonly unsent;

  constructor(readonly page: Page) {
    this.root = page.getByRole('complementary');
    this.title = this.root.getByRole('textbox', { name: 'Title' });
    this.editDescription = this.root.getByRole('button', { name: /^(Add a description…|Edit the description)$/ });
    this.description = this.root.getByRole('textbox', { name: 'Description' });
    this.done = this.root.getByRole('button', { name: 'Mark done' });
    this.reopen = this.root.getByRole('button', { name: 'Reopen' });
    this.close = this.root.getByRole('button', { name: 'Close the panel' });
    this.comment = this.root.getByRole('textbox', { name: 'Write a comment' });
    this.unsent = this.root.getByRole('list', { name: 'Not sent yet' });
    this.details = this.root.getByRole('toolbar', { name: /^Add details to/ });
    this.parts = this.root.getByRole('toolbar', { name: /^Add to/ });
    this.facts = this.root.getByRole('region', { name: 'Details' }).getByRole('term');
    this.conflict = this.root.getByRole('alert').filter({ hasText: 'was changed while you were editing' });
  }

  /** How the latest change went: `Saved 14:02`. */
  saved(): Locator {
    return this.root.getByRole('status').filter({ hasText: /^Saved/ });
  }
}
