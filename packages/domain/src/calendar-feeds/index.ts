export { createCalendarFeed } from './create';
export { listCalendarFeeds } from './list';
export { type FeedEvent, type OpenFeed, openCalendarFeed } from './open';
export { revokeCalendarFeed } from './revoke';
export type { FeedSeries } from './series';
