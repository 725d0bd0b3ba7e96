/** Stable codes of everything that can go wrong, as the wire carries them in `error.data.reason`. */
export const ERROR_CODES = [
  'not_found',
  'forbidden',
  'conflict',
  'invalid',
  'rate_limited',
  'unavailable',
  'unauthenticated',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What a Conflict tells the caller so that it can show both versions. */
export interface ConflictDetails {
  /** The version the record has now. */
  currentVersion?: number;
  /** The record as it is now, in the shape the update would have returned. */
  current?: unknown;
}
