import * as z from 'zod';

/** What a new workspace has already: the steps of its checklist tick themselves. */
export const FirstSteps = z.object({
  task: z.boolean(),
  customer: z.boolean(),
  supplier: z.boolean(),
  /** Somebody else is a member. */
  colleague: z.boolean(),
});
export type FirstSteps = z.infer<typeof FirstSteps>;
