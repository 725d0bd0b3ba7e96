import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, expect, it } from 'vitest';
import { redeemRecoveryCode, replaceRecoveryCodes } from '../src/second-factor/recovery-codes';

const runtime = testRuntime(servers());
afterAll(() => runtime.close());

it('a recovery code works once under fifty uses at once, and only for its account', async () => {
  const { as } = await testWorkspace(runtime);
  const [mine, theirs] = [as.owner.actor.id, as.staff.actor.id];
  const [code = ''] = await replaceRecoveryCodes(runtime.db.prisma, mine);
  await replaceRecoveryCodes(runtime.db.prisma, theirs);
  expect(await redeemRecoveryCode(runtime, theirs, code)).toBe(false);
  const uses = await Promise.all(Array.from({ length: 50 }, () => redeemRecoveryCode(runtime, mine, code)));
  expect(uses.filter(Boolean)).toHaveLength(1);
  expect(await runtime.db.prisma.recoveryCode.count({ where: { userId: mine, usedAt: null } })).toBe(9);
});
