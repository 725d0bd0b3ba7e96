import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sweepParts } from './sweep-parts';

let filesDir: string;

beforeEach(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-parts-'));
});
afterEach(() => rm(filesDir, { recursive: true }));

it('parts nobody has written to for an hour go; young parts and finished files stay', async () => {
  const now = Date.now();
  const folder = join(filesDir, 'workspace');
  await mkdir(folder);
  const files = { 'a.1.csv.part': 61, 'b.1.csv.part': 59, 'c.1.csv': 600 };
  for (const [name, minutes] of Object.entries(files)) {
    await writeFile(join(folder, name), '');
    const written = new Date(now - minutes * 60_000);
    await utimes(join(folder, name), written, written);
  }
  expect(await sweepParts(filesDir, now)).toBe(1);
  expect((await readdir(folder)).sort()).toEqual(['b.1.csv.part', 'c.1.csv']);
});

it('a folder that is not there yet holds nothing', async () => {
  expect(await sweepParts(join(filesDir, 'nowhere'))).toBe(0);
});
