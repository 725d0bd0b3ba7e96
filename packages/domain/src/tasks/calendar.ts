import { TaskCalendarInput, type TaskCalendarOutput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import { addDays } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { recordReader } from '../records/list';
import { compileParts } from '../records/query/compile';
import { taskSource } from './source';

/** The most tasks of one day that are returned; a day with more says so. */
const PER_DAY = 30;

/**
 * The tasks due on each day of a span, those with a time in its order. Each day is read by itself, as far as 30, so that a
 * day with thousands costs no more than one with thirty.
 * @throws Invalid for a query that cannot be read
 */
export async function taskCalendar(ctx: Ctx, input: z.input<typeof TaskCalendarInput>): Promise<TaskCalendarOutput> {
  authorize(ctx, 'tasks.read');
  const { query, from, to } = TaskCalendarInput.parse(input);
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  const { parts } = await compileParts(ctx, taskSource, {
    query,
    conditions: dates.map((date) => `due = ${date}`),
  });
  const days = await Promise.all(
    parts.map(async (part, index) => {
      const date = dates[index] ?? '';
      const read = await recordReader(ctx, taskSource, { sort: 'due', ...part });
      const rows = await read({ limit: PER_DAY, after: null });
      const items = rows.slice(0, PER_DAY).map(({ values }) => taskSource.row.summaryOf(values));
      items.sort((a, b) => (a.dueTime ?? '').localeCompare(b.dueTime ?? ''));
      return { date, items, more: rows.length > PER_DAY };
    }),
  );
  return { days: days.filter((day) => day.items.length > 0) };
}
