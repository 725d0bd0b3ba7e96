import { expect, it } from 'vitest';
import { canMoveTask, isOpen, OPEN_TASK_STATUSES, TASK_STATUSES, TASK_TRANSITIONS } from './status';

const open: readonly string[] = OPEN_TASK_STATUSES;
const moves = TASK_STATUSES.flatMap((from) => TASK_STATUSES.map((to) => ({ from, to })));

it('a status is open unless it is done or cancelled', () => {
  expect(TASK_STATUSES.filter(isOpen)).toEqual([...OPEN_TASK_STATUSES]);
  expect(TASK_STATUSES.filter((status) => !isOpen(status))).toEqual(['done', 'cancelled']);
});

it.each(moves.filter(({ from }) => isOpen(from)))('open work may move anywhere else: $from to $to', ({ from, to }) => {
  expect(canMoveTask(from, to)).toBe(from !== to);
});

it.each(moves.filter(({ from, to }) => !isOpen(from) && !isOpen(to)))(
  'what ended is reopened before it ends another way: not $from to $to',
  ({ from, to }) => expect(canMoveTask(from, to)).toBe(false),
);

it('a closed task can only be reopened', () => {
  for (const status of ['done', 'cancelled'] as const) {
    expect(TASK_TRANSITIONS[status].length).toBeGreaterThan(0);
    expect(TASK_TRANSITIONS[status].every((to) => open.includes(to))).toBe(true);
  }
});
