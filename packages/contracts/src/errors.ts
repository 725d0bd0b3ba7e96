import type { AlikeParty } from './parties/party';

/** Stable codes of every error, sent as `error.data.reason`. */
export const ERROR_CODES = [
  'not_found',
  'forbidden',
  'conflict',
  'invalid',
  'rate_limited',
  'unavailable',
  'storage_full',
  'unauthenticated',
  'reauthenticate',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Why the state of the books refuses a change. */
export type RefusalReason = 'short' | 'period_locked' | 'past_negative' | 'not_reversible';

/** Goods of which there are too few. */
export interface ShortLine {
  variantId: string;
  locationId: string;
  wanted: string;
  /** There, and not reserved. */
  free: string;
}

/** Details of a Conflict, so that the client can show both versions. */
export interface ConflictDetails {
  /** The record's current version. */
  currentVersion?: number;
  /** The current record, in the shape the update would have returned. */
  current?: unknown;
  /** Records that a new one looks like a duplicate of. */
  alike?: readonly AlikeParty[];
  reason?: RefusalReason;
  short?: readonly ShortLine[];
}
