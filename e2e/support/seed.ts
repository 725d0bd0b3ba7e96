import type { CreateTaskInput } from '@quartermaster/contracts';
import type { Person } from './people';

/** Creates tasks one after the other, so that their keys are in this order. */
export async function seedTasks({ api }: Person, tasks: readonly CreateTaskInput[]) {
  const made = [];
  for (const task of tasks) made.push(await api.tasks.create.mutate(task));
  return made;
}

/** The day this many days after 1 March 2031, later than any test's clock. */
export function someDay(days: number): string {
  return new Date(Date.UTC(2031, 2, 1 + days)).toISOString().slice(0, 10);
}

/** A day as the product writes it: `3 Mar 2031`. */
export function inWords(date: string): string {
  const [, day, month, year] = new Date(`${date}T00:00:00Z`).toUTCString().split(/[ ,]+/);
  return `${Number(day)} ${month} ${year}`;
}
