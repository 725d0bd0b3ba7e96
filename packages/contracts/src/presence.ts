import * as z from 'zod';
import { id } from './values';

/** A record that a person has open. `tabId` is new each time they open it: they may have it open several times. */
export const PresenceInput = z.strictObject({ recordId: id, tabId: id });
export type PresenceInput = z.infer<typeof PresenceInput>;

/** The others who have the record open, 20 at most. */
export const RecordVisitors = z.object({ memberIds: z.array(id) });
export type RecordVisitors = z.infer<typeof RecordVisitors>;
