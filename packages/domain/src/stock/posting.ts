import type { MoveKind } from '@quartermaster/contracts';
import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import type { Effective } from './books';
import type { PoolMove } from './pool/pool';

/** Where it is not the pool alone that says what goods are worth. */
export type Worth =
  /** The cost of each that comes in, in the workspace's currency. */
  | { each: Cost }
  /** What all of it that comes in is worth. */
  | { whole: Cost }
  /** The move that is taken back. */
  | { undone: PoolMove };

/** A move to be made. */
export interface Posting {
  variantId: string;
  kind: MoveKind;
  /** Null outside the company. */
  from: string | null;
  to: string | null;
  /** Above 0. */
  quantity: Quantity;
  worth?: Worth;
  effective: Effective;
  reason?: string | null;
  note?: string | null;
  documentKind?: string | null;
  documentRef?: string | null;
  documentId?: string | null;
  documentLineId?: string | null;
  reversesId?: string | null;
}

/** A move that was worked out, with what it leaves. */
export interface Move extends Posting, PoolMove {
  id: string;
  seq: number;
  levelAfter: Quantity;
}
