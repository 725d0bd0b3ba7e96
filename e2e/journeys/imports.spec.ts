import { expect, test } from '../support/journey';
import { demoPerson, type Person, signInPerson, unique } from '../support/people';

// A manager, who may import.
let steven: Person;
test.beforeAll(async () => {
  steven = await signInPerson(demoPerson('Steven'));
});

test('a CSV with a bad row: the row is named, the others come in, and the mended file adds what was missing', async ({
  open,
}) => {
  const [first, second] = [unique('Shelf'), unique('Ladder')];
  const page = await open(steven);
  const bring = async (due: string) => {
    await page.goto(`/w/${steven.slug}/imports`);
    const text = `Title;Due date;Notes\n${first};31.01.2031;"two\nlines"\n${second};${due};\n`;
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${text}`) });
    await expect(page.getByRole('heading', { name: 'Preview' })).toBeVisible({ timeout: 60_000 });
  };
  const found = async (title: string) =>
    (await steven.api.tasks.list.query({ query: `text ~ "${title}"` })).items.map(({ dueOn }) => dueOn);

  await test.step('the preview says which row is wrong and why, before anything is written', async () => {
    await bring('someday');
    await expect(page.getByRole('table', { name: 'Rows that cannot be imported' })).toContainText('someday');
    expect(await found(first)).toEqual([]);
  });
  await test.step('the others come in', async () => {
    await page.getByRole('button', { name: 'Import 1 task' }).click();
    await expect(page.getByRole('main')).toContainText(/1 task/);
    await expect.poll(() => found(first), { timeout: 60_000 }).toEqual(['2031-01-31']);
    expect(await found(second)).toEqual([]);
  });
  await test.step('the mended file brings in only what is missing', async () => {
    await bring('01.02.2031');
    await expect(page.getByRole('main')).toContainText('1 task in this file was imported before');
    await page.getByRole('button', { name: 'Import 1 task' }).click();
    await expect.poll(() => found(second), { timeout: 60_000 }).toEqual(['2031-02-01']);
    expect(await found(first)).toEqual(['2031-01-31']);
  });
});
