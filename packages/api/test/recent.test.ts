import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/api';
import { call, errorOf } from './support/call';
import { createDoor } from './support/people';

const runtime = testRuntime(servers());
const door = createDoor(runtime);
let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.close();
  await runtime.close();
});

/** An owner whose last proof of identity is as old as `authAt` says, and a member whose role they may change. */
async function ownerSince(authAt: string) {
  const { as, slug } = await testWorkspace(runtime);
  const { cookie, sessionId } = await door.signIn(as.owner.actor.id);
  await runtime.db.pool.query(`UPDATE sessions SET authAt = ${authAt} WHERE id = ?`, [sessionId]);
  const input = { memberId: as.staff.actor.id, version: 1, role: 'viewer' };
  const where = { userId: as.staff.actor.id };
  return {
    change: () => call(api.origin, { path: 'members.changeRole', type: 'mutation', input, cookie, workspace: slug }),
    read: () => call(api.origin, { path: 'members.list', type: 'query', cookie, workspace: slug }),
    roleNow: async () => (await runtime.db.prisma.member.findFirstOrThrow({ where })).role,
  };
}

describe('a call that needs a recent sign-in', () => {
  it('is refused ten minutes after the last proof of identity, with a reason of its own, and changes nothing', async () => {
    const owner = await ownerSince('NOW(3) - INTERVAL 10 MINUTE');
    const refused = await owner.change();
    expect(refused.status, refused.text).toBe(403);
    expect(errorOf(refused).data).toMatchObject({ reason: 'reauthenticate', code: 'FORBIDDEN' });
    expect(await owner.roleNow()).toBe('staff');
    // Everything else goes on.
    expect((await owner.read()).status).toBe(200);
  });

  it('is done just before that', async () => {
    const owner = await ownerSince('NOW(3) - INTERVAL 590 SECOND');
    expect((await owner.change()).status).toBe(200);
    expect(await owner.roleNow()).toBe('viewer');
  });
});

it('the deletion of an account needs one, and ends every session of the person with the answer', async () => {
  const { as } = await testWorkspace(runtime);
  const userId = as.staff.actor.id;
  const { email } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { id: userId } });
  const [here, elsewhere] = [await door.signIn(userId), await door.signIn(userId)];
  const erase = () =>
    call(api.origin, { path: 'me.requestErasure', type: 'mutation', input: { email }, cookie: here.cookie });
  const isIn = async ({ cookie }: typeof here) =>
    (await call(api.origin, { path: 'me.get', type: 'query', cookie })).status === 200;
  await runtime.db.pool.query('UPDATE sessions SET authAt = NOW(3) - INTERVAL 1 HOUR WHERE userId = ?', [userId]);
  expect(errorOf(await erase()).data).toMatchObject({ reason: 'reauthenticate' });
  expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, true]);
  await runtime.db.pool.query('UPDATE sessions SET authAt = NOW(3) WHERE userId = ?', [userId]);
  const done = await erase();
  expect(done.status, done.text).toBe(200);
  expect([await isIn(here), await isIn(elsewhere)]).toEqual([false, false]);
});
