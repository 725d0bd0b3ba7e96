import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { addAttachment, createTask, getPersonalFile, requestPersonalExport, taskSource } from '@quartermaster/domain';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ name: 'personal', redisDatabase: 0 });
});
afterAll(() => desk.close());

/** The files of an archive, by name. */
function unzipped(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; zip.readUInt32LE(at) === 0x0403_4b50; ) {
    const [packed, name] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    const start = at + 30 + name;
    files.set(zip.toString('utf8', at + 30, start), inflateRawSync(zip.subarray(start, start + packed)));
    at = start + packed;
  }
  return files;
}

it('the export of a person is an archive of their data and the files they added', async () => {
  const { staff } = desk.workspace.as;
  const { id: recordId } = await createTask(staff, { title: 'Count the tins' });
  const file = { id: randomUUID(), name: 'bill.txt', type: 'text/plain', bytes: 5, sha256: 'x', recordId };
  await addAttachment(staff, taskSource, file);
  const folder = join(desk.settings.FILES_DIR, desk.workspace.id, 'attachments');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, file.id), 'a bill');
  await desk.open();
  const { id } = await requestPersonalExport(staff);
  const { prisma } = desk.runtime.db;
  await eventually(async () => (await prisma.run.findFirst({ where: { id } }))?.status === 'done');
  const { path } = await getPersonalFile(staff, id);
  const files = unzipped(await readFile(join(desk.settings.FILES_DIR, path)));
  expect([...files.keys()]).toEqual(['data.json', `files/${file.id}-bill.txt`]);
  expect(files.get(`files/${file.id}-bill.txt`)?.toString()).toBe('a bill');
  const data = JSON.parse(files.get('data.json')?.toString() ?? '');
  expect(data.account.users).toMatchObject([{ id: staff.actor.id }]);
  expect(data.workspaces[0].data.tasks).toMatchObject([{ title: 'Count the tins' }]);
}, 90_000);
