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

/** Details of a Conflict, so that the client can show both versions. */
export interface ConflictDetails {
  /** The record's current version. */
  currentVersion?: number;
  /** The current record, in the shape the update would have returned. */
  current?: unknown;
  /** Records that a new one looks like a duplicate of. */
  alike?: readonly AlikeParty[];
}
