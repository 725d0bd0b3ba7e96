export { createCalendarFeed } from './create';
export { listCalendarFeeds } from './list';
export { type OpenFeed, openCalendarFeed } from './open';
export { revokeCalendarFeed } from './revoke';
