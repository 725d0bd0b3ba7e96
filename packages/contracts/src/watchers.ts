import * as z from 'zod';
import { id } from './values';

export const ListWatchersInput = z.strictObject({ taskId: id });
export type ListWatchersInput = z.infer<typeof ListWatchersInput>;

/** Defaults to the caller if no member is given. */
export const WatchInput = z.strictObject({ taskId: id, memberId: id.optional() });
export type WatchInput = z.infer<typeof WatchInput>;

export const Watchers = z.object({ memberIds: z.array(id) });
export type Watchers = z.infer<typeof Watchers>;
