import { newId } from '@quartermaster/db';
import { getMe, listMembers, openPhoto, setPhoto, unneededPhotos, updateProfile } from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
const { prisma } = runtime.db;

const selfOf = ({ as }: TestWorkspace) => ({ userId: as.staff.actor.id, requestId: 'test' });
const memberOf = async ({ as }: TestWorkspace) =>
  (await listMembers(as.viewer)).find(({ id }) => id === as.staff.actor.id);
/** A person in two workspaces. */
async function inTwo() {
  const [first, second] = [await testWorkspace(runtime), await testWorkspace(runtime)];
  const { userId } = selfOf(first);
  await prisma.member.create({ data: { workspaceId: second.id, userId, role: 'viewer' } });
  return { first, second, self: selfOf(first) };
}

it.each(['N'.repeat(80), 'سارة الأحمد', "Sinéad O'Brien"])(
  'the name %s is seen and audited in every workspace of the person',
  async (name) => {
    const { first, second, self } = await inTwo();
    // Fills the caches.
    for (const { as } of [first, second]) await listMembers(as.viewer);
    expect(await updateProfile(runtime, self, { version: 1, name })).toMatchObject({ name, version: 2 });
    for (const { as, id } of [first, second]) {
      expect((await listMembers(as.viewer)).find((member) => member.id === self.userId)?.name).toBe(name);
      const entries = await prisma.auditEntry.findMany({ where: { workspaceId: id, noun: 'account' } });
      expect(entries).toMatchObject([
        { action: 'account.update', actorId: self.userId, ref: self.userId, changes: { name: ['staff', name] } },
      ]);
    }
  },
);

it('rejects what was changed in another tab first, and writes nothing then', async () => {
  const workspace = await testWorkspace(runtime);
  const self = selfOf(workspace);
  await updateProfile(runtime, self, { version: 1, locale: 'de-DE' });
  expect(await failure(updateProfile(runtime, self, { version: 1, locale: 'en-US' }))).toMatchObject({
    code: 'conflict',
    details: { currentVersion: 2 },
  });
  expect(await getMe(runtime, self.userId)).toMatchObject({ locale: 'de-DE', language: 'en', version: 2 });
});

it('one of two changes at the same time wins', async () => {
  const self = selfOf(await testWorkspace(runtime));
  const results = await Promise.allSettled(
    (['de-DE', 'fr-FR'] as const).map((locale) => updateProfile(runtime, self, { version: 1, locale })),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('rejects an empty name, one that is too long, and a language or format that there is not', async () => {
  const self = selfOf(await testWorkspace(runtime));
  for (const change of [{ name: ' ' }, { name: 'x'.repeat(101) }, { language: 'de' }, { locale: 'ar-EG' }]) {
    // Wrong on purpose.
    const input = { version: 1, ...change } as Parameters<typeof updateProfile>[2];
    expect(await failure(updateProfile(runtime, self, input))).toMatchObject({ name: 'ZodError' });
  }
});

it('a photo is seen by those in a workspace with the person, and by nobody else', async () => {
  const [workspace, strangers] = [await testWorkspace(runtime), await testWorkspace(runtime)];
  const self = selfOf(workspace);
  await listMembers(workspace.as.viewer);
  const photo = { id: newId(), type: 'image/png' };
  await setPhoto(runtime, self, photo);
  expect((await memberOf(workspace))?.photoId).toBe(photo.id);
  expect(await openPhoto(workspace.as.viewer, photo.id)).toMatchObject({ type: 'image/png' });
  expect(await failure(openPhoto(strangers.as.owner, photo.id))).toMatchObject({ code: 'not_found' });

  const next = { id: newId(), type: 'image/jpeg' };
  await setPhoto(runtime, self, next);
  expect(await failure(openPhoto(workspace.as.viewer, photo.id))).toMatchObject({ code: 'not_found' });
  expect(await unneededPhotos(runtime, 'people', [photo.id, next.id])).toEqual([photo.id]);
  expect(await unneededPhotos(runtime, workspace.id, [photo.id])).toEqual([]);
  await setPhoto(runtime, self, null);
  expect((await memberOf(workspace))?.photoId).toBeNull();
  expect(await unneededPhotos(runtime, 'people', [next.id])).toEqual([next.id]);
});
