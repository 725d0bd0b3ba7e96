import * as z from 'zod';
import { dateOnly, id } from '../values';

export const TaskTrendsInput = z.strictObject({
  /** Number of days up to and including today. */
  days: z.union([z.literal(30), z.literal(90), z.literal(365)]).default(30),
  /** The project of the burn-up; all other figures cover the workspace. */
  projectId: id.optional(),
});
export type TaskTrendsInput = z.infer<typeof TaskTrendsInput>;

/** Statistics from denormalised counters: exact, and as fast for a million tasks as for ten. Days are in the workspace's time zone. */
export const TaskTrends = z.object({
  /** Oldest first, today last. */
  days: z.array(
    z.object({
      date: dateOnly,
      created: z.int(),
      done: z.int(),
      /** Tasks done that day with a known start, and the sum of their minutes from start to done. */
      cycled: z.int(),
      cycleMinutes: z.int(),
    }),
  ),
  /** The same sums over the preceding period of equal length. */
  before: z.object({ created: z.int(), done: z.int(), cycled: z.int(), cycleMinutes: z.int() }),
  /** Open tasks per member and without assignee (null), most first; minutes are estimates. */
  load: z.array(z.object({ userId: id.nullable(), open: z.int(), minutes: z.int() })),
  /** Per day's end: the project's tasks without cancelled ones, and how many are done. */
  burnUp: z.array(z.object({ date: dateOnly, scope: z.int(), done: z.int() })).nullable(),
});
export type TaskTrends = z.infer<typeof TaskTrends>;
