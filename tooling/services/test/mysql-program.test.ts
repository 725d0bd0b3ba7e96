import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { provideMysql } from '../src/index';
import { temporaryFolder } from './support/helpers';

/** A program that answers every call with `version`. */
function programOf(version: string): string {
  const program = join(temporaryFolder(), 'mysqld');
  writeFileSync(program, `#!/bin/sh\necho '${version}'\n`, { mode: 0o755 });
  return program;
}

it('takes the given program and says its version', async () => {
  const given = programOf('mysqld  Ver 8.4.6 for Linux');
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  expect(await provideMysql({ given, folder: temporaryFolder(), log })).toBe(given);
  expect(lines).toEqual(['mysqld  Ver 8.4.6 for Linux']);
});

it.each([
  ['is MariaDB: mysqld  Ver 10.11.6-MariaDB', () => programOf('mysqld  Ver 10.11.6-MariaDB')],
  ['does not run', () => join(temporaryFolder(), 'missing')],
])('fails with what to do if the given program %s', async (reason, program) => {
  const given = program();
  const refused = provideMysql({ given, folder: temporaryFolder(), log: () => undefined });
  await expect(refused).rejects.toThrow(`There is no MySQL server for these tests: ${given} ${reason}. `);
  await expect(refused).rejects.toThrow(/set MYSQLD to the path of the program\.$/);
});
