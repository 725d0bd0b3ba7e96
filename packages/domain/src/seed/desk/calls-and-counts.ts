import { ANNE, JAN, LAURA, MARIYA, MICHAEL, NANCY, ROBERT, STEVEN } from './people';
import type { DeskTask, Names } from './work';

/** One product is counted each working day; a month and a half of them is done. */
export function counts({ products }: Names): DeskTask[] {
  const people = [LAURA, ROBERT, NANCY] as const;
  return products.map((name, at): DeskTask => {
    const due = at - (products.length - 13);
    const late = at % 7 === 3 ? 1 : 0;
    return {
      title: `Count ${name}`,
      employeeId: turn(people, at),
      ...{ project: 'Stocktaking', labels: ['stock'], due, created: daysBefore(due, at), estimateMinutes: 20 },
      ...(due + late < 0
        ? { status: 'done', started: due, done: due + late }
        : { status: due < 2 ? 'todo' : 'backlog', priority: 'low' }),
    };
  });
}

/** Every customer is called about the summer prices, and every supplier asked for theirs. */
export function calls({ customers, suppliers }: Names): DeskTask[] {
  const people = [JAN, MARIYA, MICHAEL, ANNE, ROBERT] as const;
  const times = ['09:30', '11:30', '14:00'] as const;
  const called = customers.map(({ company, name }, at): DeskTask => {
    // Two a day.
    const due = Math.floor(at / 2) - 8;
    const missed = at === 13;
    return {
      title: `Call ${name} at ${company} about the summer prices`,
      employeeId: turn(people, at),
      ...{ project: 'Summer price list', labels: ['sales'], due, created: daysBefore(due, at), estimateMinutes: 15 },
      ...(due === 0 ? { dueTime: turn(times, at) } : {}),
      ...(due < 0 && !missed
        ? { status: 'done', started: due - 1, done: due }
        : { status: missed ? 'waiting' : 'todo' }),
      ...(missed ? { comments: [{ employeeId: turn(people, at), body: 'On holiday until next week.', on: due }] } : {}),
    };
  });
  const asked = suppliers.map(({ company }, at): DeskTask => {
    const due = at * 2 - 14;
    return {
      title: `Ask ${company} for its summer prices`,
      employeeId: STEVEN,
      ...{
        project: 'Summer price list',
        labels: ['purchasing'],
        due,
        created: daysBefore(due, at),
        estimateMinutes: 10,
      },
      ...(due < -1 ? { status: 'done', started: due - 1, done: due } : { status: 'waiting' }),
    };
  });
  return [...called, ...asked];
}

/** Some days before it is due, and on one of the last two weeks: not all on one day. */
function daysBefore(due: number, at: number): number {
  return Math.min(due - 4, -1 - (at % 10));
}

function turn<T>(all: readonly [T, ...T[]], at: number): T {
  return all[at % all.length] ?? all[0];
}
