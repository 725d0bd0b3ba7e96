import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keyOfData } from './key';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quartermaster-key-'));
  write('packages/db/prisma/migrations/1_first/migration.sql', 'CREATE TABLE one (id INT)');
  write('bench/src/seed/fill.ts', "import { used } from '../words';\nexport const fill = () => used();");
  write('bench/src/words/index.ts', "export { used } from './used';\nexport { other } from './other';");
  write('bench/src/words/used.ts', "export const used = () => 'a word';");
  write('bench/src/words/other.ts', "export const other = new Map([['not', 'used']]);");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const keyNow = (tasks = 10) => keyOfData(root, [{ name: 'small', tasks }]);

it('changes with the sizes, with a migration, and with code that makes rows', async () => {
  const keys = [await keyNow(), await keyNow(11)];
  write('packages/db/prisma/migrations/2_second/migration.sql', 'CREATE TABLE two (id INT)');
  keys.push(await keyNow());
  write('bench/src/words/used.ts', "export const used = () => 'another word';");
  keys.push(await keyNow());
  expect(new Set(keys).size).toBe(4);
});

it('does not change with comments, or with code that the seed does not reach', async () => {
  const before = await keyNow();
  write('bench/src/words/other.ts', "export const other = new Map([['still not', 'used']]);");
  write('bench/src/words/used.ts', "/** A word. */\nexport const used = () => 'a word';");
  expect(await keyNow()).toBe(before);
});
