import * as z from 'zod';
import { id, instant } from './values';

/** A secret URL where a member's calendar client reads their open tasks. */
export const CalendarFeed = z.object({ id, createdAt: instant });
export type CalendarFeed = z.infer<typeof CalendarFeed>;

export const ListCalendarFeedsOutput = z.object({ items: z.array(CalendarFeed) });
/** `token` is shown only once, because only its hash is stored. The URL is `/api/calendar/<token>.ics`. */
export const NewCalendarFeed = CalendarFeed.extend({ token: z.string() });
export const CalendarFeedIdInput = z.strictObject({ id });
