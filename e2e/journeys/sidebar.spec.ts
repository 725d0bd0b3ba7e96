import { Shell } from '../pages/shell';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { press } from '../support/keyboard';
import { demoPerson, type Person, signInPerson, signUpPerson } from '../support/people';
import { seedTasks } from '../support/seed';

let person: Person;
test.beforeAll(async () => {
  person = await signUpPerson();
});

test('projects stand below the tasks as they are made, renamed and archived, and lead to their tasks', async ({
  open,
}) => {
  const { api, slug } = person;
  const fair = await api.projects.create.mutate({ name: 'Spring fair' });
  await seedTasks(person, [{ title: 'Book the hall', projectId: fair.id }, { title: 'Pay the rent' }]);
  const page = await open(person);
  const shell = new Shell(page);
  const list = new TasksPage(page);
  const projects = shell.navigation.getByRole('list', { name: 'Projects' });
  const links = projects.getByRole('link');
  await page.goto(`/w/${slug}/today`);

  await test.step('a link is the list of its open tasks, and marked there', async () => {
    await expect(links).toHaveText(['Spring fair']);
    await links.first().click();
    await expect(list.rows).toHaveCount(1);
    await expect(list.rows).toContainText('Book the hall');
    await expect(list.chip('Project')).toContainText('Spring fair');
    await expect(links.first()).toHaveAttribute('aria-current', 'page');
    await list.filter('Priority', 'No priority');
    await expect(links.first(), 'also when it is narrowed further').toHaveAttribute('aria-current', 'page');
    await shell.navigation.getByRole('link', { name: 'Today' }).click();
    await expect(links.first()).not.toHaveAttribute('aria-current');
  });
  await test.step('what others do with projects shows at once', async () => {
    const stock = await api.projects.create.mutate({ name: 'Autumn stock' });
    await expect(links).toHaveText(['Autumn stock', 'Spring fair']);
    const { id, version } = await api.projects.update.mutate({ ...idOf(stock), name: 'Winter stock' });
    await expect(links).toHaveText(['Spring fair', 'Winter stock']);
    await api.projects.archive.mutate({ id, version });
    await expect(links).toHaveText(['Spring fair']);
  });
  await test.step('one is made there, by keys, and Escape makes none', async () => {
    const add = shell.navigation.getByRole('button', { name: 'New project' });
    const name = shell.navigation.getByRole('textbox', { name: 'Name of the new project' });
    await add.press('Enter');
    await expect(name).toBeFocused();
    await press(page, 'Escape');
    await expect(name).toHaveCount(0);
    await expect(add).toBeFocused();
    await add.press('Enter');
    await name.pressSequentially('Returns');
    await press(page, 'Enter');
    await expect(links).toHaveText(['Returns', 'Spring fair']);
    await expect(links.first()).toHaveAttribute('aria-current', 'page');
    await expect(list.chip('Project')).toContainText('Returns');
  });
  await test.step('folded, they stay folded', async () => {
    const fold = shell.navigation.getByRole('button', { name: 'Projects' });
    await fold.click();
    await expect(projects).toHaveCount(0);
    await page.reload();
    await expect(fold).toHaveAttribute('aria-expanded', 'false');
    await expect(projects).toHaveCount(0);
    await fold.click();
    await expect(links).toHaveCount(2);
  });
});

test('of many projects those with the most open tasks are there, and the way to all of them', async ({ open }) => {
  const crowd = await signUpPerson();
  const made = [];
  for (const letter of 'ABCDEFGHIJ') made.push(await crowd.api.projects.create.mutate({ name: `Project ${letter}` }));
  await seedTasks(crowd, [{ title: 'Sweep', projectId: made.at(-1)?.id ?? null }]);
  const page = await open(crowd);
  await page.goto(`/w/${crowd.slug}/today`);
  const links = new Shell(page).navigation.getByRole('list', { name: 'Projects' }).getByRole('link');
  await expect(links).toHaveText(
    [...'ABCDEFG'].map((letter) => `Project ${letter}`).concat('Project J', 'All projects'),
  );
  await links.last().click();
  await expect(page).toHaveURL(/\/settings\/tasks#projects$/);
});

test('who may not make projects sees them, and no way to make one', async ({ open }) => {
  const anne = await signInPerson(demoPerson('Anne'));
  const page = await open(anne);
  await page.goto(`/w/${anne.slug}/today`);
  const { navigation } = new Shell(page);
  await expect(navigation.getByRole('list', { name: 'Projects' }).getByRole('link').first()).toBeVisible();
  await expect(navigation.getByRole('button', { name: 'New project' })).toHaveCount(0);
});

function idOf({ id, version }: { id: string; version: number }) {
  return { id, version };
}
