import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sweepFiles } from './sweep-files';

let filesDir: string;

beforeEach(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-files-'));
});
afterEach(() => rm(filesDir, { recursive: true }));

it.each(['attachments', 'imports', ''] as const)(
  'in %j, parts and files nobody needs go after an hour; what is needed or young stays',
  async (name) => {
    const now = Date.now();
    const folder = join(filesDir, 'workspace', name);
    await mkdir(folder, { recursive: true });
    const files = { 'old.part': 61, 'young.part': 59, known: 600, unknown: 61, 'unknown-young': 59 };
    for (const [name, minutes] of Object.entries(files)) {
      await writeFile(join(folder, name), '');
      const written = new Date(now - minutes * 60_000);
      await utimes(join(folder, name), written, written);
    }
    const asked: string[] = [];
    const unknown = async (workspaceId: string, ids: readonly string[]) => {
      asked.push(workspaceId);
      return ids.filter((id) => id !== 'known');
    };
    expect(await sweepFiles({ filesDir, folder: name, unneeded: unknown, now })).toBe(2);
    expect((await readdir(folder)).sort()).toEqual(['known', 'unknown-young', 'young.part']);
    expect(asked).toEqual(['workspace']);
  },
);

it('a folder that is not there yet holds nothing', async () => {
  const nowhere = join(filesDir, 'nowhere');
  expect(await sweepFiles({ filesDir: nowhere, folder: 'imports', unneeded: async () => [] })).toBe(0);
});
