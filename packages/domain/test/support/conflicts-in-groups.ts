import { newId } from '@quartermaster/db';
import { type Ctx, createTask, Unavailable } from '@quartermaster/domain';
import { halfCreates, testWorkspace } from '@quartermaster/domain/testing';
import { describe, expect, it } from 'vitest';
import type { Runtime } from '../../src/kernel/runtime';
import { traces } from '.';
import { CONFLICTS, type Conflict, failStatement } from './failing-statement';

const ERRORS = Object.keys(CONFLICTS).map(Number) as Conflict[];
const CREATES = 10;

/** Creates that arrive together, every other one with a key. */
function createGroup({ staff, assigneeId }: { staff: Ctx; assigneeId: string }) {
  return Promise.allSettled(
    Array.from({ length: CREATES }, (_, n) =>
      createTask(staff, {
        title: `Task ${n}`,
        dueOn: '2026-12-24',
        assigneeIds: [assigneeId],
        ...(n % 2 === 0 ? { idempotencyKey: newId() } : {}),
      }),
    ),
  );
}

/** The tests of a group that meets a conflict, for any server and any of its settings. */
export function conflictsInGroups(runtime: () => Runtime): void {
  const open = async () => {
    const { as } = await testWorkspace(runtime());
    return { staff: as.staff, assigneeId: as.viewer.actor.id };
  };

  describe.each(ERRORS)('error %i', (error) => {
    /** @param at which statement fails in the first group */
    async function expectOnce(at: number): Promise<number> {
      const people = await open();
      const fault = failStatement(runtime(), { at, errors: [error, undefined] });
      const results = await createGroup(people);
      fault.restore();
      expect(fault.failed).toBe(1);
      expect(results.map(({ status }) => status)).toEqual(Array(CREATES).fill('fulfilled'));
      expect(await halfCreates(people.staff)).toEqual([]);
      expect(await traces(people.staff)).toMatchObject({ tasks: CREATES, number: CREATES, keys: CREATES / 2 });
      return fault.statements;
    }

    it('at the third statement of a group: all of it is written again, once', async () => {
      const statements = await expectOnce(3);
      expect(statements).toBeGreaterThan(3);
      if (!process.env.LONG_TESTS) return;
      // So it is at every other statement.
      for (let at = 1; at <= statements; at++) await expectOnce(at);
    });

    it('at the third statement of the group and of every later try: all are refused, and nothing is left', async () => {
      const people = await open();
      const before = await traces(people.staff);
      const fault = failStatement(runtime(), { at: 3, errors: [error] });
      const results = await createGroup(people);
      fault.restore();
      expect(fault.failed).toBeGreaterThan(CREATES);
      for (const result of results) {
        expect(result).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
      }
      expect(await traces(people.staff)).toEqual(before);
      expect(await halfCreates(people.staff)).toEqual([]);
    });
  });
}
