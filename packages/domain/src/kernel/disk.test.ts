import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isDiskFull, openDisk } from './disk';
import { StorageFull } from './errors';
import { toDomainError } from './transaction';

/** More than any disk has. */
const TOO_MUCH_MB = 100_000_000;

it('refuses below the reserve, also if the folder is not there yet', async () => {
  for (const dir of [tmpdir(), join(tmpdir(), 'not', 'there', 'yet')]) {
    await expect(openDisk({ dir, minFreeMb: TOO_MUCH_MB }).requireSpace()).rejects.toBeInstanceOf(StorageFull);
    await openDisk({ dir, minFreeMb: 0 }).requireSpace();
    await openDisk({ dir, minFreeMb: 1 }).requireSpace();
  }
});

it('without options, it is never full', async () => {
  await openDisk(undefined).requireSpace();
});

it('a write that the kernel refuses for lack of space is StorageFull, with the cause, and no word of it in the message', async () => {
  const handle = await open('/dev/full', 'w');
  const error: unknown = await handle
    .writeFile('x')
    .catch((error: unknown) => error)
    .finally(() => handle.close());
  expect(isDiskFull(error)).toBe(true);
  const full = toDomainError(error);
  expect(full).toMatchObject({ code: 'storage_full', cause: error });
  expect(String(full)).not.toMatch(/ENOSPC|errno|\/dev/);
});

it.each(['EDQUOT', 'EROFS'])('so is %s', (code) => {
  expect(toDomainError(Object.assign(new Error(code), { code, syscall: 'open' }))).toBeInstanceOf(StorageFull);
});

it('other errors of files, and errors of that name from elsewhere, are not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quartermaster-disk-'));
  const missing: unknown = await open(join(folder, 'a', 'b'), 'w').catch((error: unknown) => error);
  await rm(folder, { recursive: true });
  expect(missing).toMatchObject({ code: 'ENOENT' });
  for (const error of [missing, Object.assign(new Error('x'), { code: 'ENOSPC' }), new Error('ENOSPC'), null]) {
    expect(isDiskFull(error)).toBe(false);
  }
});
