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

/** Stable names of what is in the way of a change: a value that another has or that looks wrong, or the state of the books. */
export type ConflictProblem =
  | 'sku_taken'
  | 'code_taken'
  | 'check_digit'
  | 'zero_lost'
  | 'short'
  | 'period_locked'
  | 'past_negative'
  | 'not_reversible'
  | 'state'
  | 'on_hold'
  | 'held_by_task'
  | 'credit'
  | 'over_shipment'
  | 'below_shipped'
  | 'over_refund'
  | 'over_invoice'
  | 'over_credit'
  | 'over_return'
  | 'approval'
  | 'below_received'
  | 'over_receipt';

/** Goods of which there are too few. */
export interface ShortLine {
  /** Of the order, if it is one that wants them. */
  lineId?: string;
  variantId: string;
  locationId: string;
  wanted: string;
  /** There, not reserved, and waited for by nobody. */
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
  /** What is in the way, where a program or a form can do something about it; `field` is what to change. */
  problem?: ConflictProblem;
  field?: string;
  /** The variant that has the SKU or the code. */
  holder?: { id: string; title: string };
  /** The open tasks that hold a record, if that is the problem. */
  tasks?: ReadonlyArray<{ id: string; key: string; title: string }>;
  /** What there is too little of, if that is the problem. */
  short?: readonly ShortLine[];
  /** Lines of which more came than may, if that is the problem. */
  over?: ReadonlyArray<{ lineId: string; left: string; came: string }>;
}
