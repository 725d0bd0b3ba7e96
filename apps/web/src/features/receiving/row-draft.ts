import type { OVER_CHOICES } from '@quartermaster/contracts/purchase-orders/receipt-terms';

export type OverChoice = (typeof OVER_CHOICES)[number];

/** What was entered of one line, as it was typed. */
export interface RowDraft {
  /** All that came and was not rejected. */
  now: string;
  rejected: string;
  reason: string;
  /** The supplier sends what was rejected again. */
  replace: boolean;
  /** What is done with more than is left to come; null until somebody chose. */
  over: OverChoice | null;
}

export const EMPTY_ROW: RowDraft = { now: '', rejected: '', reason: '', replace: false, over: null };
