import * as z from 'zod';
import { dateOnly, id } from '../values';

export const TaskTrendsInput = z.strictObject({
  /** Days back, today included. */
  days: z.union([z.literal(30), z.literal(90), z.literal(365)]).default(30),
  /** Burn-up of one project; the other figures are the workspace's. */
  projectId: id.optional(),
});
export type TaskTrendsInput = z.infer<typeof TaskTrendsInput>;

/** Statistics from maintained tallies: exact, and as fast at a million tasks as at ten. Days are in the workspace's zone. */
export const TaskTrends = z.object({
  /** Oldest first, today last. */
  days: z.array(
    z.object({
      date: dateOnly,
      created: z.int(),
      done: z.int(),
      /** Tasks done that day that are known to have been in progress, and the minutes from there to done, added up. */
      cycled: z.int(),
      cycleMinutes: z.int(),
    }),
  ),
  /** The same sums over as many days before, to compare with. */
  before: z.object({ created: z.int(), done: z.int(), cycled: z.int(), cycleMinutes: z.int() }),
  /** What each member has open, and what nobody has (null), most first; minutes are their estimates. */
  load: z.array(z.object({ userId: id.nullable(), open: z.int(), minutes: z.int() })),
  /** At the end of each day: what the project holds, without what was cancelled, and what of it is done. */
  burnUp: z.array(z.object({ date: dateOnly, scope: z.int(), done: z.int() })).nullable(),
});
export type TaskTrends = z.infer<typeof TaskTrends>;
