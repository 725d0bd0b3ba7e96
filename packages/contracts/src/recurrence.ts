import * as z from 'zod';
import { dateOnly } from './values';

/** How a task comes back: an RFC 5545 RRULE body, counted from the due date or from the day it was done. */
export const Recurrence = z.strictObject({
  rule: z.string().max(200),
  from: z.enum(['due', 'completion']),
  /** Dates left out. */
  except: z.array(dateOnly).max(100).default([]),
});
export type Recurrence = z.output<typeof Recurrence>;
