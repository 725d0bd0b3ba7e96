/** Where an order is. People see one word for all of its axes: `orderState`. Without zod, for screens. */
export const LIFECYCLES = ['draft', 'quoted', 'confirmed', 'closed', 'cancelled'] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

/** How much of an order has left. */
export const FULFILMENTS = ['none', 'part', 'full'] as const;
export type Fulfilment = (typeof FULFILMENTS)[number];

/** Whether the goods of an order are there: `none` for one that waits for nothing. */
export const ORDER_STOCKS = ['none', 'ok', 'expected', 'short'] as const;
export type OrderStock = (typeof ORDER_STOCKS)[number];

/** `none` if there is nothing to pay. */
export const PAYMENT_STATES = ['none', 'unpaid', 'part', 'paid', 'over'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

interface Transition {
  readonly from: readonly Lifecycle[];
  /** Where it may lead; nothing for a verb that leaves the lifecycle as it is. */
  readonly to: readonly Lifecycle[];
}

/** What can be done with an order, and when: the screens, the verbs and the tests read this table. */
export const ORDER_VERBS = {
  edit: { from: ['draft', 'quoted', 'confirmed'], to: [] },
  quote: { from: ['draft'], to: ['quoted'] },
  confirm: { from: ['draft', 'quoted'], to: ['confirmed'] },
  /** Only while nothing was shipped, invoiced or paid. */
  unconfirm: { from: ['quoted', 'confirmed'], to: ['draft'] },
  hold: { from: ['draft', 'quoted', 'confirmed'], to: [] },
  unhold: { from: ['draft', 'quoted', 'confirmed'], to: [] },
  pick: { from: ['confirmed'], to: [] },
  ship: { from: ['confirmed'], to: [] },
  /** What was shipped stays: such an order is closed. */
  cancel: { from: ['draft', 'quoted', 'confirmed'], to: ['cancelled', 'closed'] },
  close: { from: ['confirmed'], to: ['closed'] },
  reopen: { from: ['closed', 'cancelled'], to: ['confirmed', 'draft'] },
  /** Money comes when it comes, and may have to go back. */
  pay: { from: LIFECYCLES, to: [] },
  refund: { from: LIFECYCLES, to: [] },
  invoice: { from: ['confirmed', 'closed'], to: [] },
  credit: { from: LIFECYCLES, to: [] },
  return: { from: ['confirmed', 'closed'], to: [] },
} as const satisfies Record<string, Transition>;
export type OrderVerb = keyof typeof ORDER_VERBS;

/** Whether the lifecycle allows a verb. What else it needs, the verb says itself. */
export function allows(verb: OrderVerb, lifecycle: Lifecycle): boolean {
  const from: readonly Lifecycle[] = ORDER_VERBS[verb].from;
  return from.includes(lifecycle);
}

type Tone = 'neutral' | 'info' | 'attention' | 'success' | 'danger';

/** The words for orders, with the glyph (by its name in Lucide) and the tone that go with each. */
export const ORDER_STATES = {
  draft: { word: 'Draft', glyph: 'circle-dashed', tone: 'neutral' },
  quoted: { word: 'Quoted', glyph: 'file-text', tone: 'neutral' },
  held: { word: 'On hold', glyph: 'circle-pause', tone: 'attention' },
  confirmed: { word: 'Confirmed', glyph: 'circle-dot', tone: 'info' },
  picking: { word: 'Picking', glyph: 'package-open', tone: 'info' },
  part_shipped: { word: 'Part shipped', glyph: 'circle-dot-dashed', tone: 'info' },
  shipped: { word: 'Shipped', glyph: 'truck', tone: 'success' },
  completed: { word: 'Completed', glyph: 'circle-check', tone: 'success' },
  closed_short: { word: 'Closed short', glyph: 'circle-slash', tone: 'neutral' },
  cancelled: { word: 'Cancelled', glyph: 'circle-x', tone: 'neutral' },
} as const satisfies Record<string, { word: string; glyph: string; tone: Tone }>;
export type OrderState = keyof typeof ORDER_STATES;

export const ORDER_STOCK_STATES = {
  none: { word: 'None', glyph: 'minus', tone: 'neutral' },
  ok: { word: 'In stock', glyph: 'circle-check', tone: 'success' },
  expected: { word: 'Expected', glyph: 'clock', tone: 'attention' },
  short: { word: 'Short', glyph: 'triangle-alert', tone: 'danger' },
} as const satisfies Record<OrderStock, { word: string; glyph: string; tone: Tone }>;

export const ORDER_PAYMENT_STATES = {
  none: { word: 'Nothing due', glyph: 'minus', tone: 'neutral' },
  unpaid: { word: 'Unpaid', glyph: 'circle', tone: 'neutral' },
  part: { word: 'Part paid', glyph: 'circle-dot-dashed', tone: 'info' },
  paid: { word: 'Paid', glyph: 'circle-check', tone: 'success' },
  over: { word: 'Overpaid', glyph: 'circle-plus', tone: 'attention' },
} as const satisfies Record<PaymentState, { word: string; glyph: string; tone: Tone }>;

/** What is stored of an order's state. Quantities are in their shortest form. */
export interface StoredState {
  lifecycle: Lifecycle;
  heldAt: string | null;
  fulfilment: Fulfilment;
  units: string;
  pickedUnits: string;
  shippedUnits: string;
}

/** The one word for where an order is. */
export function orderState({ lifecycle, heldAt, fulfilment, ...units }: StoredState): OrderState {
  if (lifecycle === 'cancelled') return 'cancelled';
  if (lifecycle === 'closed') return units.shippedUnits === units.units ? 'completed' : 'closed_short';
  if (heldAt !== null) return 'held';
  if (lifecycle !== 'confirmed') return lifecycle;
  if (fulfilment === 'full') return 'shipped';
  if (units.pickedUnits !== '0' && units.pickedUnits !== units.shippedUnits) return 'picking';
  return fulfilment === 'part' ? 'part_shipped' : 'confirmed';
}
