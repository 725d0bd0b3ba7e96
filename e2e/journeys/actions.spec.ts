import type { Locator, Page } from '@playwright/test';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { SignInPage } from '../pages/sign-in-page';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { type Person, signUpPerson, unique } from '../support/people';
import { seedTasks, someDay } from '../support/seed';

/** A pair of hands that counts what it does: clicks, and keys besides the letters of a text. */
class Hands {
  clicks = 0;
  keys = 0;

  constructor(private readonly page: Page) {}

  async click(target: Locator, options?: Parameters<Locator['click']>[0]): Promise<void> {
    this.clicks++;
    await target.click(options);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      // Two keys held together are two keys.
      this.keys += key.split('+').length;
      await this.page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }
}

interface Scene {
  page: Page;
  hands: Hands;
  person: Person;
  list: TasksPage;
  panel: TaskPanel;
}

interface Action {
  name: string;
  /** The fewest that Linear, Todoist or Vikunja need. */
  best: { clicks: number; keys: number };
  byMouse: (scene: Scene) => Promise<void>;
  /** From a list whose cursor is on a row: on T-1. */
  byKeys: (scene: Scene) => Promise<void>;
  /** What is true afterwards, of the task that was worked on: T-1 by the mouse, T-1 by the keys. */
  done: (scene: Scene) => Promise<void>;
}

const taskOf = ({ person }: Scene, ref = 'T-1') => person.api.tasks.get.query({ ref });
const option = ({ page }: Scene, name: RegExp) => page.getByRole('option', { name });
const cell = ({ list }: Scene, column: string, key = 'T-1') => list.row(key).locator(`[data-cell=${column}]`);

const ACTIONS: Action[] = [
  {
    name: 'create with a date, a priority and a person',
    best: { clicks: 2, keys: 2 },
    async byMouse({ list, hands, page }) {
      await hands.click(list.newTask);
      await hands.type('Call the carrier @sam 3 march 2031 !high');
      await expect(new NewTaskDialog(page).chips).toHaveCount(3);
      await hands.click(new NewTaskDialog(page).create);
    },
    async byKeys({ hands, page }) {
      await hands.press('c');
      await expect(new NewTaskDialog(page).title).toBeFocused();
      await hands.type('Call the carrier @sam 3 march 2031 !high');
      await expect(new NewTaskDialog(page).chips).toHaveCount(3);
      await hands.press('Enter');
    },
    async done(scene) {
      await expect(scene.list.rowTitled('Call the carrier')).toBeVisible();
      const { memberId } = await scene.person.api.workspace.get.query();
      expect(await taskOf(scene, 'T-5')).toMatchObject({
        ...{ title: 'Call the carrier', dueOn: '2031-03-03', priority: 'high', assigneeIds: [memberId] },
      });
    },
  },
  {
    name: 'mark done in the list',
    best: { clicks: 1, keys: 1 },
    byMouse: ({ hands, list }) => hands.click(list.row('T-1').getByRole('button', { name: /^Mark done/ })),
    byKeys: ({ hands }) => hands.press('e'),
    async done(scene) {
      await expect.poll(async () => (await taskOf(scene)).status).toBe('done');
    },
  },
  {
    name: 'due tomorrow',
    best: { clicks: 2, keys: 2 },
    async byMouse(scene) {
      await scene.hands.click(cell(scene, 'due'));
      await scene.hands.click(scene.page.getByRole('dialog').getByRole('button', { name: /^Tomorrow/ }));
    },
    async byKeys({ hands }) {
      await hands.press('d');
      await hands.type('tom');
      await hands.press('Enter');
    },
    async done(scene) {
      await expect(scene.list.row('T-1').locator('[data-column=due]')).toContainText('Tomorrow');
    },
  },
  {
    name: 'due on 17 December',
    best: { clicks: 3, keys: 2 },
    async byMouse(scene) {
      await scene.hands.click(cell(scene, 'due'));
      await scene.hands.type('17 dec 2031');
      await scene.hands.press('Enter');
    },
    async byKeys({ hands }) {
      await hands.press('d');
      await hands.type('17 dec 2031');
      await hands.press('Enter');
    },
    async done(scene) {
      await expect.poll(async () => (await taskOf(scene)).dueOn).toBe('2031-12-17');
    },
  },
  {
    name: 'assign somebody',
    best: { clicks: 2, keys: 2 },
    async byMouse(scene) {
      await scene.hands.click(cell(scene, 'assignees'));
      await scene.hands.click(option(scene, /^Sam/));
    },
    async byKeys(scene) {
      await scene.hands.press('a');
      await expect(scene.page.getByRole('combobox', { name: /^Assign/ })).toBeFocused();
      await scene.hands.type('sam');
      await scene.hands.press('Enter');
    },
    async done(scene) {
      await expect.poll(async () => (await taskOf(scene)).assigneeIds.length).toBe(1);
    },
  },
  {
    name: 'open, and back to the list',
    best: { clicks: 1, keys: 2 },
    async byMouse({ hands, list, panel, page }) {
      await hands.click(list.link('T-1'));
      await expect(panel.title).toBeVisible();
      await page.keyboard.press('Escape');
    },
    async byKeys({ hands, panel }) {
      await hands.press('Space');
      await expect(panel.title).toBeVisible();
      await hands.press('Escape');
    },
    async done({ list, panel }) {
      await expect(panel.root).toBeHidden();
      await expect(list.link('T-1')).toBeFocused();
    },
  },
  {
    name: 'filter by a label',
    // One click in the sidebar of Todoist, for a label that was put there: here for a view that was pinned.
    best: { clicks: 1, keys: 3 },
    async byMouse({ hands, page }) {
      await hands.click(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Shipping only' }));
    },
    async byKeys(scene) {
      await scene.hands.press('Control+k');
      await scene.hands.type('#shipp');
      await expect(option(scene, /Shipping/).first()).toBeVisible();
      await scene.hands.press('Enter');
    },
    async done({ list }) {
      await expect(list.rows).toHaveCount(1);
      await expect(list.rows).toContainText('Crate 2');
    },
  },
  {
    name: 'from the list to the board',
    best: { clicks: 1, keys: 2 },
    byMouse: ({ hands, page }) =>
      hands.click(page.getByRole('group', { name: 'Layout' }).getByRole('button', { name: 'Board' })),
    byKeys: ({ hands }) => hands.press('g', 'b'),
    async done({ page }) {
      await expect(page.getByRole('region', { name: 'Board' })).toBeVisible();
    },
  },
  {
    name: 'priority of three tasks',
    best: { clicks: 4, keys: 6 },
    async byMouse(scene) {
      const { list, hands, page } = scene;
      const box = (key: string) => list.row(key).getByRole('checkbox', { name: `Select ${key}` });
      await list.row('T-1').hover();
      await hands.click(box('T-1'));
      await hands.click(box('T-3'), { modifiers: ['Shift'] });
      await hands.click(
        page.getByRole('toolbar', { name: 'Selected tasks' }).getByRole('button', { name: 'Priority' }),
      );
      await hands.click(option(scene, /^High/));
    },
    async byKeys(scene) {
      await scene.hands.press('x', 'Shift+ArrowDown');
      // Shift stays down.
      scene.hands.keys--;
      await scene.hands.press('Shift+ArrowDown', 'p');
      await expect(scene.page.getByRole('combobox', { name: /^Priority/ })).toBeFocused();
      await scene.hands.type('hi');
      await scene.hands.press('Enter');
    },
    async done(scene) {
      const priorities = async () =>
        Promise.all(['T-1', 'T-2', 'T-3', 'T-4'].map(async (ref) => (await taskOf(scene, ref)).priority));
      await expect.poll(priorities).toEqual(['high', 'high', 'high', 'none']);
    },
  },
  {
    name: 'comment on a task',
    // The text is sent with one more click, or two keys held together.
    best: { clicks: 3, keys: 3 },
    async byMouse({ hands, list, panel }) {
      await hands.click(list.link('T-1'));
      await hands.click(panel.comment);
      await hands.type('Left with the carrier');
      await hands.click(panel.root.getByRole('button', { name: 'Comment', exact: true }));
    },
    async byKeys({ hands, panel }) {
      await hands.press('w');
      await expect(panel.comment).toBeFocused();
      await hands.type('Left with the carrier');
      await hands.press('Control+Enter');
    },
    async done({ page }) {
      await expect(page.getByRole('complementary').getByText('Left with the carrier')).toBeVisible();
    },
  },
];

for (const { name, best, byMouse, byKeys, done } of ACTIONS) {
  for (const [how, act] of [['the mouse', byMouse] as const, ['keys', byKeys] as const]) {
    test(`${name}, by ${how}, costs no more than in the best of comparable products`, async ({ open }) => {
      const person = await signUpPerson();
      const label = await person.api.labels.create.mutate({ name: 'Shipping' });
      await seedTasks(
        person,
        [0, 1, 2, 3].map((at) => ({
          title: `Crate ${at + 1}`,
          dueOn: someDay(at),
          ...(at === 1 ? { labelIds: [label.id] } : {}),
        })),
      );
      const view = await person.api.views.create.mutate({
        ...{ name: 'Shipping only', noun: 'task', shared: false, state: { query: 'label in (Shipping)' } },
      });
      await person.api.views.pin.mutate({ id: view.id });
      const page = await open(person);
      const hands = new Hands(page);
      const scene = { page, hands, person, list: new TasksPage(page), panel: new TaskPanel(page) };
      await scene.list.goto(person.slug, 'sort=created');
      await expect(scene.list.rows).toHaveCount(4);
      if (how === 'keys') {
        // The cursor is where it was left: here on the first row.
        await page.keyboard.press('j');
        await expect(scene.list.link('T-1')).toBeFocused();
      }
      await act(scene);
      await done(scene);
      if (how === 'keys') expect(hands.keys).toBeLessThanOrEqual(best.keys);
      else expect(hands.clicks).toBeLessThanOrEqual(best.clicks);
    });
  }
}

test('from the sign-in page to a finished task in less than twelve keys', async ({ open }) => {
  const person = await signUpPerson();
  const title = unique('Unpack the crates');
  const { memberId } = await person.api.workspace.get.query();
  await seedTasks(person, [{ title, dueOn: '2026-01-01', assigneeIds: [memberId] }]);
  const page = await open();
  await page.addInitScript(() => addEventListener('pointerdown', () => document.body.remove(), true));
  const hands = new Hands(page);
  const signIn = new SignInPage(page);
  await signIn.goto();
  while (!(await signIn.email.evaluate((field) => field === document.activeElement))) await hands.press('Tab');
  await hands.type(person.email);
  await hands.press('Tab');
  await hands.type(person.password);
  await hands.press('Enter');
  const row = page.getByRole('main').getByRole('link', { name: title });
  await expect(row).toBeVisible();
  await hands.press('j');
  await expect(row).toBeFocused();
  await hands.press('e');
  await expect.poll(async () => (await person.api.tasks.get.query({ ref: 'T-1' })).status).toBe('done');
  await expect(row).toBeHidden();
  expect(hands.keys).toBeLessThan(12);
});
