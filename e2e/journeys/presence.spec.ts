import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, loadOf, test } from '../support/journey';
import { demoPerson, type Person, signInPerson, unique } from '../support/people';
import { seedTasks } from '../support/seed';

// Two people of one company, and one of another.
let jan: Person;
let mariya: Person;
test.beforeAll(async () => {
  [jan, mariya] = await Promise.all([signInPerson(demoPerson('Jan')), signInPerson(demoPerson('Mariya'))]);
});

const JAN_HERE = /^Jan \S+ is here too$/;
const MARIYA_HERE = /^Mariya \S+ is here too$/;

test('two people look at one task: each sees the other come and go, without a reload', async ({ open }) => {
  const [task, other] = await seedTasks(jan, [{ title: unique('Weigh the crates') }, { title: unique('Seal them') }]);
  if (!task || !other) throw new Error('no task was made');
  const [here, there] = [await open(jan), await open(mariya)];
  const panel = new TaskPanel(here).root;
  const main = there.getByRole('main');
  await new TasksPage(here).goto(jan.slug, `peek=${task.key}`);
  await expect(new TaskPanel(here).title).toBeVisible();
  const load = await loadOf(here);
  await expect(panel.getByText('here too')).toBeHidden();

  await test.step('the panel and the page name who is there', async () => {
    await there.goto(`/w/${jan.slug}/tasks/${task.key}`);
    await expect(panel.getByText(MARIYA_HERE)).toBeVisible();
    await expect(main.getByText(JAN_HERE)).toBeVisible();
  });
  await test.step('who goes on to another page is gone', async () => {
    await main.getByRole('link', { name: 'Tasks', exact: true }).click();
    await expect(new TasksPage(there).rows.first()).toBeVisible();
    await expect(panel.getByText('here too')).toBeHidden();
  });
  await test.step('so is who opens another task, and who looks at another tab', async () => {
    await there.goBack();
    await expect(panel.getByText(MARIYA_HERE)).toBeVisible();
    await there.goto(`/w/${jan.slug}/tasks/${other.key}`);
    await expect(panel.getByText('here too')).toBeHidden();
    await there.goto(`/w/${jan.slug}/tasks/${task.key}`);
    await expect(panel.getByText(MARIYA_HERE)).toBeVisible();
    await turnTo(there, 'hidden');
    await expect(panel.getByText('here too')).toBeHidden();
    await turnTo(there, 'visible');
    await expect(panel.getByText(MARIYA_HERE)).toBeVisible();
  });
  await test.step('and who closes the window', async () => {
    await there.close({ runBeforeUnload: false });
    await expect(panel.getByText('here too')).toBeHidden();
  });
  expect(await loadOf(here)).toBe(load);
});

test('several people in one record are counted; those of another company are not', async ({ open, newcomer }) => {
  const customer = await jan.api.customers.create.mutate({ name: unique('Weber'), currency: 'EUR' });
  const [steven, laura] = await Promise.all(['Steven', 'Laura'].map((first) => signInPerson(demoPerson(first))));
  const input = () => ({ recordId: customer.id, tabId: randomUUID() });
  const page = await open(jan);
  await page.goto(`/w/${jan.slug}/customers?peek=${customer.key}`);
  const panel = page.getByRole('complementary');
  await expect(panel.getByRole('heading', { name: customer.name })).toBeAttached();
  await expect(newcomer.api.presence.enter.mutate(input())).rejects.toThrow('Record not found');

  await laura?.api.presence.enter.mutate(input());
  await expect(panel.getByText(/^Laura \S+ is here too$/)).toBeVisible();
  await steven?.api.presence.enter.mutate(input());
  await expect(panel.getByText(/^Laura \S+ and Steven \S+ are here too$/)).toBeVisible();
  await mariya.api.presence.enter.mutate(input());
  await expect(panel.getByText(/^Laura \S+ and 2 others are here too$/)).toBeVisible();
});

/** What a browser does when another tab comes to the front. */
async function turnTo(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((value) => {
    if (value === 'visible') Reflect.deleteProperty(document, 'visibilityState');
    else Object.defineProperty(document, 'visibilityState', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
