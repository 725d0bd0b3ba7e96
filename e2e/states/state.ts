import { expect, type Page } from '@playwright/test';
import { TasksPage } from '../pages/tasks-page';
import type { Person } from '../support/people';

/** A state of the product: how to come to it, from a fresh page of somebody. */
export interface State {
  /** `busy` has some of everything a workspace can hold. */
  who: 'nobody' | 'owner' | 'newcomer' | 'busy';
  reach: (page: Page, person: Person) => Promise<void>;
  /** A layer that floats over the page; what it covers is looked at in a state of its own. */
  layer?: string;
  /** Its layer belongs to this width in px: another one lays it out anew. */
  width?: number;
  /** It goes on loading. */
  loads?: boolean;
  /** The server fails it on purpose. */
  fails?: boolean;
}

export async function openTasks(page: Page, { slug }: Person, query = ''): Promise<TasksPage> {
  const list = new TasksPage(page);
  await list.goto(slug, query);
  await expect(list.rows.first()).toBeVisible();
  return list;
}
