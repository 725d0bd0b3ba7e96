/** Where a purchase order is. People see one word for all of its axes: `purchaseState`. Without zod, for screens. */
export const PURCHASE_LIFECYCLES = ['draft', 'pending', 'sent', 'confirmed', 'closed', 'cancelled'] as const;
export type PurchaseLifecycle = (typeof PURCHASE_LIFECYCLES)[number];

/** How much of a purchase order has come; `over` is more of a line than was ordered. */
export const RECEIPT_AXIS = ['none', 'part', 'full', 'over'] as const;
export type ReceiptAxis = (typeof RECEIPT_AXIS)[number];

interface Transition {
  readonly from: readonly PurchaseLifecycle[];
  /** Where it may lead; nothing for a verb that leaves the lifecycle as it is. */
  readonly to: readonly PurchaseLifecycle[];
}

/** What can be done with a purchase order, and when: the screens, the verbs and the tests read this table. */
export const PURCHASE_VERBS = {
  edit: { from: ['draft', 'sent', 'confirmed'], to: [] },
  /** Asks somebody else to approve it. */
  submit: { from: ['draft'], to: ['pending'] },
  /** Approves it, and sends it. */
  approve: { from: ['pending'], to: ['sent'] },
  send: { from: ['draft'], to: ['sent'] },
  /** Makes it a draft again: only while nothing was received. */
  withdraw: { from: ['pending', 'sent', 'confirmed'], to: ['draft'] },
  /** With the days that the supplier names; again if these change. */
  confirm: { from: ['sent', 'confirmed'], to: ['confirmed'] },
  /** Closes itself when nothing is left to come. */
  receive: { from: ['sent', 'confirmed'], to: ['closed'] },
  /** Takes a receipt back. */
  reverse: { from: ['sent', 'confirmed', 'closed'], to: ['sent', 'confirmed'] },
  close: { from: ['sent', 'confirmed'], to: ['closed'] },
  /** Only while nothing was received; such an order is closed short. */
  cancel: { from: ['draft', 'pending', 'sent', 'confirmed'], to: ['cancelled'] },
  reopen: { from: ['closed', 'cancelled'], to: ['sent', 'confirmed', 'draft'] },
} as const satisfies Record<string, Transition>;
export type PurchaseVerb = keyof typeof PURCHASE_VERBS;

/** Whether the lifecycle allows a verb. What else it needs, the verb says itself. */
export function purchaseAllows(verb: PurchaseVerb, lifecycle: PurchaseLifecycle): boolean {
  const from: readonly PurchaseLifecycle[] = PURCHASE_VERBS[verb].from;
  return from.includes(lifecycle);
}

type Tone = 'neutral' | 'info' | 'attention' | 'success' | 'danger';

/** The words for purchase orders, with the glyph (by its name in Lucide) and the tone that go with each. */
export const PURCHASE_STATES = {
  draft: { word: 'Draft', glyph: 'circle-dashed', tone: 'neutral' },
  pending: { word: 'Waiting for approval', glyph: 'hourglass', tone: 'attention' },
  sent: { word: 'Sent', glyph: 'send', tone: 'info' },
  confirmed: { word: 'Confirmed', glyph: 'circle-dot', tone: 'info' },
  part_received: { word: 'Part received', glyph: 'circle-dot-dashed', tone: 'info' },
  /** Something of it should have come before today. */
  late: { word: 'Late', glyph: 'clock-alert', tone: 'danger' },
  received: { word: 'Received', glyph: 'circle-check', tone: 'success' },
  closed_short: { word: 'Closed short', glyph: 'circle-slash', tone: 'neutral' },
  cancelled: { word: 'Cancelled', glyph: 'circle-x', tone: 'neutral' },
} as const satisfies Record<string, { word: string; glyph: string; tone: Tone }>;
export type PurchaseState = keyof typeof PURCHASE_STATES;

export const PURCHASE_RECEIPT_STATES = {
  none: { word: 'Nothing received', glyph: 'circle', tone: 'neutral' },
  part: { word: 'Part received', glyph: 'circle-dot-dashed', tone: 'info' },
  full: { word: 'Received', glyph: 'circle-check', tone: 'success' },
  over: { word: 'Over-received', glyph: 'circle-plus', tone: 'attention' },
} as const satisfies Record<ReceiptAxis, { word: string; glyph: string; tone: Tone }>;

/** What is stored of a purchase order's state. */
export interface StoredPurchaseState {
  lifecycle: PurchaseLifecycle;
  receipt: ReceiptAxis;
  closedShort: boolean;
  /** Sent, with something left to come. */
  open: boolean;
  /** `YYYY-MM-DD`: the first day on which something of what is left should come. */
  nextOn: string | null;
}

/**
 * The one word for where a purchase order is.
 * @param today `YYYY-MM-DD` in the workspace's time zone
 */
export function purchaseState(stored: StoredPurchaseState, today: string): PurchaseState {
  const { lifecycle, receipt, closedShort, open, nextOn } = stored;
  if (lifecycle === 'closed') return closedShort ? 'closed_short' : 'received';
  if (lifecycle !== 'sent' && lifecycle !== 'confirmed') return lifecycle;
  if (open && nextOn !== null && nextOn < today) return 'late';
  return receipt === 'none' ? lifecycle : 'part_received';
}
