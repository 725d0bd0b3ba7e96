import type { SeedTask } from '../seed-task';
import { calls, counts } from './calls-and-counts';
import { fair } from './fair';
import { rounds } from './rounds';
import { workday } from './workdays';

export interface Names {
  customers: ReadonlyArray<{ company: string; name: string }>;
  suppliers: ReadonlyArray<{ company: string; name: string }>;
  /** Without the company's own name. */
  products: readonly string[];
}

/** What is said of a task in days from today; fewer than none is in the past. */
export interface DeskTask extends Omit<SeedTask, 'dueOn' | 'createdOn' | 'startedOn' | 'doneOn' | 'comments'> {
  /** In working days; null is no due date. */
  due: number | null;
  created: number;
  started?: number;
  done?: number;
  comments?: ReadonlyArray<{ employeeId: string; body: string; on: number }>;
}

/** What a trading company does beside its orders, around the week of `today`: the same for the same day. */
export function deskWork(names: Names, today: string): SeedTask[] {
  const on = (days: number) => workday(today, days);
  return [...fair(), ...rounds(names), ...counts(names), ...calls(names)].map(
    ({ due, created, started, done, comments = [], ...task }) => ({
      ...task,
      dueOn: due === null ? null : on(due),
      createdOn: on(created),
      ...(started === undefined ? {} : { startedOn: on(started) }),
      ...(done === undefined ? {} : { doneOn: on(done) }),
      comments: comments.map((comment) => ({ ...comment, on: on(comment.on) })),
    }),
  );
}
