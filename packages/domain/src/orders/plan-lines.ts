import type { WantedLine } from '@quartermaster/contracts';
import { add } from '@quartermaster/contracts/money/add';
import { compare, isZero } from '@quartermaster/contracts/money/compare';
import type { Price, Rate } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { newId } from '@quartermaster/db';
import type { WriteCtx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import { type StoredLine, ZEROS } from './lines';
import { readRates, type Sellable, shareSellables } from './sellables';

interface Planning {
  wanted: readonly WantedLine[];
  /** The lines that are there. */
  lines?: readonly StoredLine[];
  currency: string;
  isTaxExempt: boolean;
  /** Prices of a confirmed order stay as they were agreed. */
  isConfirmed?: boolean;
}

/** The lines of an order as they are to be, without their amounts. */
export interface PlannedLines {
  lines: StoredLine[];
  removed: StoredLine[];
  sellables: ReadonlyMap<string, Sellable>;
}

/**
 * Checks the lines of an order, and fills in what they leave out.
 * @throws NotFound; Invalid for a price that is missing, a product that cannot be sold and too many decimals; Conflict `below_shipped` for
 *   less than was shipped and cancelled
 */
export async function planLines(ctx: WriteCtx, planning: Planning): Promise<PlannedLines> {
  const { wanted, lines = [] } = planning;
  const known = new Map(lines.map((line) => [line.id, line]));
  const kept = new Set(wanted.flatMap(({ id }) => id ?? []));
  const removed = lines.filter(({ id }) => !kept.has(id));
  const sellables = await shareSellables(
    ctx,
    [...wanted, ...removed].flatMap(({ variantId }) => variantId ?? []),
  );
  const rates = await readRates(
    ctx,
    wanted.flatMap(({ taxRateId }) => taxRateId ?? []),
  );
  for (const line of removed) refuseBelow(line, '0', undefined);
  const planned = wanted.map((line, position) => {
    const before = line.id === undefined ? undefined : known.get(line.id);
    if (line.id !== undefined && !before) throw new NotFound('Order line');
    return planLine({
      line,
      before,
      position,
      planning,
      sellable: sellableOf(sellables, line, { before, position }),
      rates,
    });
  });
  return { lines: planned, removed, sellables };
}

interface OneLine {
  line: WantedLine;
  before: StoredLine | undefined;
  position: number;
  planning: Planning;
  sellable: Sellable | undefined;
  rates: ReadonlyMap<string, Rate>;
}

function planLine({ line, before, position, planning, sellable, rates }: OneLine): StoredLine {
  const field = (name: string) => `lines.${position}.${name}`;
  const quantity = exact('quantity', line.quantity);
  const decimals = textOf(quantity).split('.')[1]?.length ?? 0;
  if (sellable && decimals > sellable.unitDecimals) {
    throw new Invalid(`“${sellable.name}” is counted with ${sellable.unitDecimals} decimals`, field('quantity'));
  }
  const isSame = before?.variantId === line.variantId && before.kind === line.kind;
  if (before && !isSame && planning.isConfirmed)
    throw new Invalid('Remove this line and add a new one for another product', field('variantId'));
  if (before) refuseBelow(before, line.quantity, field('quantity'));
  const price = priceOf(line, { before: isSame ? before : undefined, sellable, planning, field: field('unitPrice') });
  return {
    ...(before ?? { ...ZEROS, id: newId() }),
    position,
    kind: line.kind,
    variantId: line.variantId,
    description: line.description ?? (isSame ? before?.description : undefined) ?? sellable?.title ?? '',
    sku: sellable?.sku ?? null,
    unit: sellable?.unit ?? 'pcs',
    quantity,
    ...price,
    discountPercent: exact('rate', line.discountPercent),
    ...taxOf(line, { before: isSame ? before : undefined, sellable, planning, rates }),
    locationId: line.locationId,
    promisedOn: line.promisedOn,
    note: line.note,
  };
}

type Filled = Pick<OneLine, 'before' | 'sellable' | 'planning'>;

function priceOf(
  { unitPrice }: WantedLine,
  { before, sellable, planning, field }: Filled & { field: string },
): Pick<StoredLine, 'unitPrice' | 'priceSource'> {
  if (unitPrice !== undefined) {
    const given = exact('price', unitPrice);
    const isListed = before?.priceSource === 'list' && isSamePrice(before.unitPrice, given);
    return { unitPrice: given, priceSource: isListed ? 'list' : 'typed' };
  }
  if (before && (planning.isConfirmed || before.priceSource === 'typed'))
    return { unitPrice: before.unitPrice, priceSource: before.priceSource };
  if (sellable?.price && sellable.priceCurrency === planning.currency)
    return { unitPrice: sellable.price, priceSource: 'list' };
  const what = sellable ? `“${sellable.name}” has no price in ${planning.currency}` : 'This line has no price';
  throw new Invalid(`${what}. Enter one`, field);
}

function isSamePrice(a: Price, b: Price): boolean {
  return compare('price', a, b) === 0;
}

/** The rate stays as it was when the line was saved, unless another tax is chosen. */
function taxOf(
  { taxRateId }: WantedLine,
  { before, sellable, planning, rates }: Filled & { rates: ReadonlyMap<string, Rate> },
): Pick<StoredLine, 'taxRateId' | 'taxRate'> {
  const none = { taxRateId: null, taxRate: exact('rate', '0') };
  if (planning.isTaxExempt || taxRateId === null) return none;
  if (before && (taxRateId === undefined || taxRateId === before.taxRateId))
    return { taxRateId: before.taxRateId, taxRate: before.taxRate };
  if (taxRateId === undefined) return sellable ? { taxRateId: sellable.taxRateId, taxRate: sellable.taxRate } : none;
  return { taxRateId, taxRate: rates.get(taxRateId) ?? none.taxRate };
}

/** The variant of a line. @throws NotFound; Invalid */
export function sellableOf(
  sellables: ReadonlyMap<string, Sellable>,
  { variantId }: Pick<WantedLine, 'variantId'>,
  { before, position }: { before: Pick<StoredLine, 'variantId'> | undefined; position: number },
): Sellable | undefined {
  if (variantId === null) return undefined;
  const sellable = sellables.get(variantId);
  if (!sellable) throw new NotFound('Variant');
  requireSellable(sellable, { isKnown: before?.variantId === variantId, field: `lines.${position}.variantId` });
  return sellable;
}

/** @throws Invalid for one in the trash, and for an archived one that is new here */
export function requireSellable(
  { name, isTrashed, isArchived }: Sellable,
  { isKnown, field }: { isKnown: boolean; field: string },
): void {
  if (isTrashed) throw new Invalid(`“${name}” is in the trash. Restore it first`, field);
  if (isArchived && !isKnown) throw new Invalid(`“${name}” is archived`, field);
}

/** @throws Conflict for less than was shipped and cancelled, or invoiced */
function refuseBelow(line: StoredLine, wanted: string, field: string | undefined): void {
  const { description, unit, shippedQty, cancelledQty, invoicedQty } = line;
  const gone = add('quantity', shippedQty, cancelledQty);
  const least = compare('quantity', gone, invoicedQty) < 0 ? invoicedQty : gone;
  if (compare('quantity', exact('quantity', wanted), least) >= 0 && (field !== undefined || isZero(least))) return;
  throw new Conflict(
    `${textOf(least)} ${unit} of “${description}” were shipped, cancelled or invoiced, so there cannot be fewer`,
    { problem: 'below_shipped', ...(field === undefined ? {} : { field }) },
  );
}
