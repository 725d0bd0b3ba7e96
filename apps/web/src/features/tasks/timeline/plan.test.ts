import { expect, it } from 'vitest';
import { type Planned, stateOf, waitsAmong } from './plan';

function task(id: string, dueOn: string, more: Partial<Planned> = {}): Planned {
  const kind = { status: 'todo', statusId: 'todo', priority: 'none' } as const;
  const links = { projectId: null, parentId: null, assigneeIds: [], labelIds: [], fields: {}, recurring: false };
  const counts = { blockedBy: 0, checkTotal: 0, checkDone: 0, childTotal: 0, childDone: 0 };
  const talk = { commentCount: 0, attachmentCount: 0, linkRefs: [], estimateMinutes: null, version: 1, position: 'a' };
  const times = { dueTime: null, notBefore: null, createdAt: '', updatedAt: '', completedAt: null };
  return { id, key: `T-${id}`, title: id, dueOn, ...kind, ...links, ...counts, ...talk, ...times, ...more };
}

it('knows what waits for what among the tasks shown, and what begins too early', () => {
  const tasks = [
    task('1', '2026-11-10'),
    task('2', '2026-11-20', { notBefore: '2026-11-05' }),
    task('3', '2026-11-30'),
  ];
  const dependencies = [
    { blockerId: '1', blockedId: '2' },
    { blockerId: '2', blockedId: '3' },
    { blockerId: '4', blockedId: '3' },
    { blockerId: '3', blockedId: '4' },
  ];
  const waits = waitsAmong(tasks, dependencies).map(({ blocker, blocked, early }) => [blocker.id, blocked.id, early]);
  expect(waits).toEqual([
    ['1', '2', true],
    ['2', '3', false],
  ]);
});

it('does not call early what waits for work that has ended', () => {
  const tasks = [task('1', '2026-11-10', { status: 'done' }), task('2', '2026-11-05')];
  expect(waitsAmong(tasks, [{ blockerId: '1', blockedId: '2' }])).toMatchObject([{ early: false }]);
});

it('shows of a task what matters most today', () => {
  const today = '2026-11-25';
  expect(stateOf(task('1', '2026-11-24', { blockedBy: 1 }), today)).toBe('overdue');
  expect(stateOf(task('1', '2026-11-25', { blockedBy: 1 }), today)).toBe('blocked');
  expect(stateOf(task('1', '2026-11-25'), today)).toBe('open');
  expect(stateOf(task('1', '2026-11-24', { status: 'done' }), today)).toBe('done');
});
