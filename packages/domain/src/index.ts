export { causeOf, UnfitDatabaseError } from '@quartermaster/db';
export * from './activity';
export * from './attachments';
export * from './audit';
export * from './availability';
export * from './backup';
export * from './bulk';
export * from './calendar-feeds';
export * from './categories';
export * from './comments';
export * from './customers';
export * from './dependencies';
export * from './digests';
export * from './documents';
export * from './erasure';
export * from './exports';
export * from './fields';
export * from './imports';
export * from './inbox';
export * from './invitations';
export * from './invoices';
export * from './jobs';
export type { Changes } from './kernel/audit';
export { auditAccount } from './kernel/audit-account';
export { addDays, type Clock, dateIn, systemClock } from './kernel/clock';
export type { Actor, Ctx } from './kernel/context';
export {
  Conflict,
  DomainError,
  Forbidden,
  Invalid,
  NotFound,
  RateLimited,
  Reauthenticate,
  Refused,
  StorageFull,
  Unauthenticated,
  Unavailable,
} from './kernel/errors';
export { type Claim, Fenced } from './kernel/fence';
export { FreshCache } from './kernel/fresh-cache';
export { JsonText } from './kernel/json-text';
export type { Preview } from './kernel/preview';
export { openRuntime, type Runtime, type RuntimeOptions } from './kernel/runtime';
export { retryUnit, toDomainError, withTransaction } from './kernel/transaction';
export { writingFiles } from './kernel/writing-files';
export { findDrift, runBulk, SOURCES, sourceOf } from './kinds';
export * from './labels';
export * from './leaving';
export * from './ledger';
export * from './letterhead';
export * from './links';
export * from './locations';
export * from './members';
export * from './one-time-tokens';
export * from './orders';
export * from './parties';
export * from './payments';
export * from './preferences';
export * from './presence';
export * from './products';
export * from './projects';
export * from './purchase-orders';
export * from './receipts';
export * from './records';
export * from './reminders';
export * from './reorder';
export * from './returns';
export * from './roles';
export * from './runs';
export * from './search';
export { buildDemo } from './seed/build';
export * from './settings';
export * from './setup';
export * from './shipments';
export * from './statuses';
export * from './stock';

export * from './storage';
export * from './supplier-parts';
export * from './suppliers';
export * from './tasks';
export * from './tax-rates';
export * from './templates';
export * from './trade-settings';
export { purgeTrash } from './trash/purge-old';
export * from './users';
export * from './views';
export * from './watchers';
export * from './workspaces';
