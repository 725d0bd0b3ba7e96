import * as z from 'zod';
import { parseRule } from './recurrence-rule';
import { dateOnly } from './values';

export { parseRule, printRule, RULE_FREQUENCIES, RULE_WEEKDAYS, type RuleParts } from './recurrence-rule';
export { describeRecurrence } from './recurrence-words';

/**
 * How a task repeats: an RFC 5545 RRULE body, counted from the due date or from the completion day; without a due date, from the
 * completion day. Days are local to the person who completes it.
 */
export const Recurrence = z.strictObject({
  rule: z
    .string()
    .max(200)
    .refine((rule) => parseRule(rule) !== null, 'Not a repetition that can be read'),
  from: z.enum(['due', 'completion']),
  /** Excluded dates. */
  except: z.array(dateOnly).max(100).default([]),
});
export type Recurrence = z.output<typeof Recurrence>;
