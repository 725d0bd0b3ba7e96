import * as z from 'zod';
import { LIMITS } from '../limits';
import { exactText, notNegativeText, positiveText } from '../money/schemas';
import { dateOnly, id, idempotencyKey, instant, line, version } from '../values';
import { ADJUST_REASONS, MOVE_KINDS } from './move-kinds';

const note = line(200).nullable().default(null);
/** The day of the workspace on which it happened; today if it is left out. */
const effectiveOn = dateOnly.optional();

/**
 * A move of the ledger. Quantities are in the product's unit, values in major units of the workspace's currency; the values are absent
 * for callers without `costs.read`.
 */
export const StockMove = z.object({
  id,
  variantId: id,
  /** 1, 2, 3 … of the variant. */
  seq: z.int(),
  kind: z.enum(MOVE_KINDS),
  fromLocationId: id.nullable(),
  toLocationId: id.nullable(),
  quantity: z.string(),
  /** The effect on what is there in all locations. */
  delta: z.string(),
  onHandAfter: z.string(),
  /** On hand in the location; of a transfer, where the goods went. */
  levelAfter: z.string().nullable(),
  valueDelta: z.string().optional(),
  valueAfter: z.string().optional(),
  /** What the document said that it is worth; the difference to `valueDelta` belongs to the cost of goods. */
  documentValue: z.string().optional(),
  document: z.object({ kind: z.string(), ref: z.string(), id: id.nullable() }).nullable(),
  /** The move that this one takes back. */
  reversesId: id.nullable(),
  /** The move that took this one back. */
  reversedById: id.nullable(),
  /** The numbers of the two in the ledger. */
  reversesSeq: z.int().nullable(),
  reversedBySeq: z.int().nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  actor: z.object({ kind: z.enum(['user', 'system']), id: z.string() }),
  operationId: id,
  effectiveOn: dateOnly,
  recordedAt: instant,
});
export type StockMove = z.infer<typeof StockMove>;

/** What there is of a variant. Values and costs are absent for callers without `costs.read`. */
export const StockBalance = z.object({
  variantId: id,
  onHand: z.string(),
  /** Promised to orders and holds. */
  reserved: z.string(),
  /** Confirmed demand without goods. */
  waiting: z.string(),
  /** Open quantity of purchase orders. */
  incoming: z.string(),
  /** On hand and not reserved. */
  available: z.string(),
  stockValue: z.string().optional(),
  /** Of one unit, on average; of the last receipt if there is nothing. */
  unitCost: z.string().optional(),
  lastMoveAt: instant.nullable(),
  levels: z.array(
    z.object({
      locationId: id,
      onHand: z.string(),
      reserved: z.string(),
      available: z.string(),
      incoming: z.string(),
    }),
  ),
});
export type StockBalance = z.infer<typeof StockBalance>;

export const StockOfInput = z.strictObject({ variantId: id });

/** What a change of stock answers: the moves it made, none if everything was so already, and what there is now. */
export const StockChange = z.object({ moves: z.array(StockMove), balances: z.array(StockBalance) });
export type StockChange = z.infer<typeof StockChange>;

/** What there was of something at the beginning. */
export const Opening = z.strictObject({
  /** The default location if it is left out. */
  locationId: id.optional(),
  quantity: positiveText('quantity'),
  /** Of one unit, in the workspace's currency. Left out, it is the standard cost. */
  cost: notNegativeText('cost').nullable().default(null),
  effectiveOn,
  note,
  /** Where the goods came from, such as a purchase order of another program. */
  documentRef: line(40).nullable().default(null),
});

/** What there was at the beginning. All rows or none. */
export const OpenStockInput = z.strictObject({
  rows: z
    .array(Opening.extend({ variantId: id }))
    .min(1)
    .max(LIMITS.stockRows),
  idempotencyKey: idempotencyKey.optional(),
});
export type OpenStockInput = z.input<typeof OpenStockInput>;
/** The moves that it made, in the order of the rows. */
export const OpenStockOutput = z.object({ ids: z.array(id) });

/**
 * Corrects what there is of a variant in a location: `setTo` a quantity, or `by` a difference. `cost` is of one unit of goods that come
 * in; left out, it is the average, else the last cost, else the standard cost.
 */
export const AdjustStockInput = z
  .strictObject({
    variantId: id,
    locationId: id.optional(),
    setTo: notNegativeText('quantity').optional(),
    by: exactText.quantity.refine((text) => text !== '0', 'Enter a number other than 0').optional(),
    reason: z.enum(ADJUST_REASONS),
    note,
    effectiveOn,
    cost: notNegativeText('cost').optional(),
    idempotencyKey: idempotencyKey.optional(),
  })
  .refine((change) => [change.setTo, change.by].filter((one) => one !== undefined).length === 1, {
    path: ['setTo'],
    message: 'Give either setTo or by',
  });
export type AdjustStockInput = z.input<typeof AdjustStockInput>;

export const TransferStockInput = z
  .strictObject({
    fromLocationId: id,
    toLocationId: id,
    lines: z
      .array(z.strictObject({ variantId: id, quantity: positiveText('quantity') }))
      .min(1)
      .max(LIMITS.stockRows),
    note,
    effectiveOn,
    idempotencyKey: idempotencyKey.optional(),
  })
  .refine(({ fromLocationId, toLocationId }) => fromLocationId !== toLocationId, {
    path: ['toLocationId'],
    message: 'Choose another location',
  });
export type TransferStockInput = z.input<typeof TransferStockInput>;

/** Takes a move back, today. */
export const ReverseMoveInput = z.strictObject({
  moveId: id,
  note,
  idempotencyKey: idempotencyKey.optional(),
});
export type ReverseMoveInput = z.input<typeof ReverseMoveInput>;

/** Which moves of a variant: all that fit what is given. */
const moveFilter = {
  variantId: id,
  /** What went in or out there. */
  locationId: id.optional(),
  kinds: z.array(z.enum(MOVE_KINDS)).min(1).max(MOVE_KINDS.length).optional(),
  /** The first and the last day on which it happened. */
  from: dateOnly.optional(),
  to: dateOnly.optional(),
  /** Without what was entered later. */
  knownAt: instant.optional(),
};
export const MoveFilter = z.strictObject(moveFilter);
export type MoveFilter = z.infer<typeof MoveFilter>;

/** The ledger of a variant, newest first. */
export const ListMovesInput = z.strictObject({
  ...moveFilter,
  /** Begin with the move of this number. */
  through: z.int().min(1).optional(),
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).optional(),
  direction: z.literal('forward').optional(),
});
export type ListMovesInput = z.input<typeof ListMovesInput>;
export const ListMovesOutput = z.object({ items: z.array(StockMove), nextCursor: z.string().nullable() });
export type ListMovesOutput = z.infer<typeof ListMovesOutput>;

/** What moves come to: in and out of all locations, or of the one that was asked for. */
export const MoveSums = z.object({
  count: z.int(),
  in: z.string(),
  /** Above 0. */
  out: z.string(),
  /** Absent for callers without `costs.read`. */
  valueDelta: z.string().optional(),
});
export type MoveSums = z.infer<typeof MoveSums>;

export const StockDaysInput = z.strictObject({ variantId: id, days: z.int().min(1).max(366).default(30) });
/** What there was at the end of each day, from so many days ago to today, by the days on which things happened. */
export const StockDays = z.object({ items: z.array(z.object({ day: dateOnly, onHand: z.string() })) });
export type StockDays = z.infer<typeof StockDays>;

/**
 * What there was at the end of a day, by the days on which things happened: as known now, or with `knownAt` as it was known then.
 * Without `variantIds`, of every variant that had something.
 */
export const StockAsOfInput = z.strictObject({
  day: dateOnly,
  knownAt: instant.optional(),
  variantIds: z.array(id).min(1).max(LIMITS.bulkIds).optional(),
});
export type StockAsOfInput = z.input<typeof StockAsOfInput>;
export const StockAsOf = z.object({
  day: dateOnly,
  items: z.array(z.object({ variantId: id, onHand: z.string(), stockValue: z.string().optional() })),
  /** Of all items; absent for callers without `costs.read`. */
  stockValue: z.string().optional(),
});
export type StockAsOf = z.infer<typeof StockAsOf>;

export const ListLowInput = z.strictObject({
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
});
/** What has run down to its reorder point, the largest gap first. */
export const ListLowOutput = z.object({
  items: z.array(
    z.object({
      variantId: id,
      productId: id,
      productKey: z.string(),
      name: z.string(),
      optionText: z.string(),
      sku: z.string().nullable(),
      onHand: z.string(),
      available: z.string(),
      reorderPoint: z.string(),
      targetLevel: z.string().nullable(),
    }),
  ),
  /** How many there are in all. */
  count: z.int(),
});
export type ListLowOutput = z.infer<typeof ListLowOutput>;

/** A place where goods are kept. */
export const Location = z.object({
  id,
  name: z.string(),
  position: z.int(),
  version,
  archivedAt: instant.nullable(),
});
export type Location = z.infer<typeof Location>;
export const LocationsOutput = z.object({ items: z.array(Location) });

const locationName = line(LIMITS.settingsNameChars);
export const CreateLocationInput = z.strictObject({ name: locationName });
export type CreateLocationInput = z.infer<typeof CreateLocationInput>;
export const UpdateLocationInput = z.strictObject({ id, version, name: locationName });
export type UpdateLocationInput = z.infer<typeof UpdateLocationInput>;
export const ArchiveLocationInput = z.strictObject({ id, version });
export type ArchiveLocationInput = z.infer<typeof ArchiveLocationInput>;
