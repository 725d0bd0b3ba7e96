import * as z from 'zod';
import { id } from './values';

export const ListRecordWatchersInput = z.strictObject({ recordId: id });
export type ListRecordWatchersInput = z.infer<typeof ListRecordWatchersInput>;
export const ListWatchersInput = z.strictObject({ taskId: id });

/** Defaults to the caller if no member is given. */
export const WatchRecordInput = z.strictObject({ recordId: id, memberId: id.optional() });
export type WatchRecordInput = z.infer<typeof WatchRecordInput>;
export const WatchInput = z.strictObject({ taskId: id, memberId: id.optional() });

export const Watchers = z.object({ memberIds: z.array(id) });
export type Watchers = z.infer<typeof Watchers>;
