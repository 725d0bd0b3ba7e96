import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import {
  addAttachment,
  createTask,
  getPersonalFile,
  planPhoto,
  requestErasure,
  requestPersonalExport,
  setPhoto,
  taskSource,
} from '@quartermaster/domain';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { mailTo } from './support/mail';
import { makeDue } from './support/outbox';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('personal');
  await desk.open();
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

  // Only the newest is kept.
  const { id: next } = await requestPersonalExport(staff);
  await eventually(async () => !existsSync(join(desk.settings.FILES_DIR, path)));
  expect(existsSync(join(desk.settings.FILES_DIR, (await getPersonalFile(staff, next)).path))).toBe(true);
}, 90_000);

it('the deletion of an account sends one last mail, and removes the person, their files and what only they were in', async () => {
  const { runtime, settings } = desk;
  const { prisma } = runtime.db;
  const userId = desk.workspace.as.staff.actor.id;
  const self = { userId, requestId: 'test' };
  const { email } = await prisma.user.findUniqueOrThrow({ where: { id: userId } });
  const alone = await desk.newWorkspace();
  await prisma.member.deleteMany({ where: { workspaceId: alone.id } });
  await prisma.member.create({ data: { workspaceId: alone.id, userId, role: 'owner' } });
  await createTask({ ...alone.as.owner, actor: { ...alone.as.owner.actor, id: userId } as never }, { title: 'Mine' });
  const photo = planPhoto();
  await setPhoto(runtime, self, { id: photo.id, type: 'image/png' });
  const files = [photo.path, `${alone.id}/attachments/a`].map((path) => join(settings.FILES_DIR, path));
  for (const file of files) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, 'x');
  }
  const { id } = await requestPersonalExport(desk.workspace.as.staff);
  await eventually(async () => (await prisma.run.findFirst({ where: { id } }))?.status === 'done');
  files.push(join(settings.FILES_DIR, (await getPersonalFile(desk.workspace.as.staff, id)).path));
  expect(files.map((file) => existsSync(file))).toEqual([true, true, true]);

  await requestErasure(runtime, self, { email });
  await eventually(async () => (await mailTo(servers().mailUrl, email)).length > 0);
  await makeDue(runtime);
  await eventually(async () => (await prisma.erasure.findUniqueOrThrow({ where: { userId } })).finishedAt !== null);
  await eventually(async () => !files.some((file) => existsSync(file)));
  const mails = await mailTo(servers().mailUrl, email);
  expect(mails.map(({ subject }) => subject)).toEqual(['Your account was deleted']);
  expect(mails[0]?.text).toContain('staff');
  expect(await prisma.user.findUnique({ where: { id: userId } })).toMatchObject({
    name: 'Deleted person',
    email: `deleted-${userId}@invalid`,
    previousEmail: null,
  });
  expect(await prisma.workspace.count({ where: { id: alone.id } })).toBe(0);
  expect(await prisma.workspace.count({ where: { id: desk.workspace.id } })).toBe(1);
}, 90_000);
