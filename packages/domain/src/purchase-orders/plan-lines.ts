import type { PackWarning, WantedPurchaseLine } from '@quartermaster/contracts';
import { add } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { DIGITS } from '@quartermaster/contracts/money/digits';
import { divide, tenTo } from '@quartermaster/contracts/money/divide';
import type { Quantity, Rate } from '@quartermaster/contracts/money/types';
import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { WriteCtx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import { sellableOf } from '../orders/plan-lines';
import { readRates, type Sellable, shareSellables } from '../orders/sellables';
import { PURCHASE_ZEROS, type StoredPurchaseLine, settledOf } from './lines';
import { type PartTerms, packWarnings, partCost, shareParts } from './parts';

type PlannedLine = WantedPurchaseLine & Partial<Pick<StoredPurchaseLine, 'forOrderId' | 'forLineId'>>;

interface Planning {
  wanted: readonly PlannedLine[];
  /** Who sells it, and in what currency. */
  supply: { supplierId: string; currency: string };
  /** The lines that are there. */
  lines?: readonly StoredPurchaseLine[];
  /** Whether the supplier has the order. */
  isSent?: boolean;
}

/** The lines of a purchase order as they are to be, without their amounts. */
export interface PlannedPurchase {
  lines: StoredPurchaseLine[];
  removed: StoredPurchaseLine[];
  sellables: ReadonlyMap<string, Sellable>;
  warnings: PackWarning[];
}

/**
 * Checks the lines of a purchase order, and fills in what they leave out.
 * @throws NotFound; Forbidden to set a cost without `costs.read`; Invalid for a cost that is missing, a product that is gone and too many
 *   decimals; Conflict `below_received` for less than came
 */
export async function planPurchaseLines(ctx: WriteCtx, planning: Planning): Promise<PlannedPurchase> {
  const { wanted, lines = [] } = planning;
  if (wanted.some(({ packCost, discountPercent }) => packCost !== undefined || discountPercent !== undefined))
    authorize(ctx, 'costs.read');
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
  const parts = await shareParts(
    ctx,
    planning.supply,
    wanted.flatMap(({ variantId }) => variantId ?? []),
  );
  for (const line of removed) refuseBelow(line, {});
  const planned = wanted.map((line, position) => {
    const before = line.id === undefined ? undefined : known.get(line.id);
    if (line.id !== undefined && !before) throw new NotFound('Purchase order line');
    return planLine({
      line,
      before,
      position,
      planning,
      sellable: sellableOf(sellables, line, { before, position }),
      part: parts.get(line.variantId ?? ''),
      rates,
    });
  });
  return { lines: planned, removed, sellables, warnings: packWarnings(planned, parts) };
}

interface OneLine {
  line: PlannedLine;
  before: StoredPurchaseLine | undefined;
  position: number;
  planning: Planning;
  sellable: Sellable | undefined;
  part: PartTerms | undefined;
  rates: ReadonlyMap<string, Rate>;
}

function planLine({ line, before, position, planning, sellable, part, rates }: OneLine): StoredPurchaseLine {
  const field = (name: string) => `lines.${position}.${name}`;
  const isSame = before?.variantId === line.variantId && before.kind === line.kind;
  if (before && !isSame && planning.isSent)
    throw new Invalid('Remove this line and add a new one for another product', field('variantId'));
  const same = isSame ? before : undefined;
  const packs = exact('quantity', line.packs);
  const packSize = line.packSize ? exact('quantity', line.packSize) : (same?.packSize ?? part?.packSize ?? ONE);
  const quantity = quantityOf(packs, packSize, { sellable, field: field('packs') });
  const planned: StoredPurchaseLine = {
    ...(before ?? { ...PURCHASE_ZEROS, ...NO_HISTORY, id: newId() }),
    position,
    kind: line.kind,
    variantId: line.variantId,
    supplierCode: line.supplierCode === undefined ? (same?.supplierCode ?? part?.code ?? null) : line.supplierCode,
    description: line.description ?? same?.description ?? part?.name ?? sellable?.title ?? '',
    sku: sellable?.sku ?? null,
    unit: sellable?.unit ?? 'pcs',
    packs,
    packSize,
    quantity,
    ...costOf(line, {
      before: same,
      part,
      sellable,
      packs,
      packSize,
      isSent: planning.isSent,
      field: field('packCost'),
    }),
    discountPercent: line.discountPercent
      ? exact('rate', line.discountPercent)
      : (same?.discountPercent ?? exact('rate', '0')),
    ...taxOf(line, { before: same, sellable, rates }),
    expectedOn: line.expectedOn === undefined ? (before?.expectedOn ?? null) : line.expectedOn,
    reason: line.reason === undefined ? (before?.reason ?? null) : line.reason,
    forOrderId: line.forOrderId ?? before?.forOrderId ?? null,
    forLineId: line.forLineId ?? before?.forLineId ?? null,
  };
  refuseBelow(planned, { before, field: field('packs') });
  return planned;
}

const ONE = exact('quantity', '1');
const NO_HISTORY = { firstReceivedOn: null, lastReceivedOn: null };

/** @throws Invalid for what is counted in larger units */
function quantityOf(
  packs: Quantity,
  packSize: Quantity,
  { sellable, field }: { sellable: Sellable | undefined; field: string },
): Quantity {
  const [scale, product] = [tenTo(DIGITS.quantity.places), toUnits('quantity', packs) * toUnits('quantity', packSize)];
  const places = sellable?.unitDecimals ?? DIGITS.quantity.places;
  if (product % (scale * tenTo(DIGITS.quantity.places - places)) === 0n) return fromUnits('quantity', product / scale);
  throw new Invalid(
    sellable
      ? `“${sellable.name}” is counted with ${sellable.unitDecimals} decimals`
      : `A quantity has up to ${places} decimals`,
    field,
  );
}

/** What a pack costs: as it is given, as it was, as the supplier's part says, or what the product usually costs. */
function costOf(
  { packCost }: WantedPurchaseLine,
  {
    before,
    part,
    sellable,
    packs,
    packSize,
    isSent,
    field,
  }: {
    before: StoredPurchaseLine | undefined;
    part: PartTerms | undefined;
    sellable: Sellable | undefined;
    packs: Quantity;
    packSize: Quantity;
    isSent: boolean | undefined;
    field: string;
  },
): Pick<StoredPurchaseLine, 'packCost' | 'costSource'> {
  if (packCost !== undefined) {
    const given = exact('price', packCost);
    const isKnown = before?.costSource === 'part' && compare('price', before.packCost, given) === 0;
    return { packCost: given, costSource: isKnown ? 'part' : 'typed' };
  }
  if (before && (isSent || before.costSource === 'typed'))
    return { packCost: before.packCost, costSource: before.costSource };
  const known = partCost(part, packs, packSize);
  if (known) return { packCost: known, costSource: 'part' };
  if (before && compare('quantity', before.packSize, packSize) === 0)
    return { packCost: before.packCost, costSource: before.costSource };
  if (sellable?.standardCost) {
    const units = toUnits('cost', sellable.standardCost) * toUnits('quantity', packSize);
    const scale = DIGITS.cost.places + DIGITS.quantity.places - DIGITS.price.places;
    return { packCost: fromUnits('price', divide(units, tenTo(scale))), costSource: 'part' };
  }
  throw new Invalid(
    sellable ? `It is not known what “${sellable.name}” costs. Enter it` : 'Enter what it costs',
    field,
  );
}

/** The rate stays as it was when the line was saved, unless another tax is chosen. */
function taxOf(
  { taxRateId }: WantedPurchaseLine,
  { before, sellable, rates }: Pick<OneLine, 'before' | 'sellable' | 'rates'>,
): Pick<StoredPurchaseLine, 'taxRateId' | 'taxRate'> {
  const none = { taxRateId: null, taxRate: exact('rate', '0') };
  if (taxRateId === null) return none;
  if (before && (taxRateId === undefined || taxRateId === before.taxRateId))
    return { taxRateId: before.taxRateId, taxRate: before.taxRate };
  if (taxRateId === undefined) return sellable ? { taxRateId: sellable.taxRateId, taxRate: sellable.taxRate } : none;
  return { taxRateId, taxRate: rates.get(taxRateId) ?? none.taxRate };
}

/** @param field of the packs; left out for a line that is removed @throws Conflict for less than came or was cancelled */
function refuseBelow(
  line: StoredPurchaseLine,
  { before, field }: { before?: StoredPurchaseLine | undefined; field?: string },
): void {
  const gone = add('quantity', settledOf(line), line.cancelledQty);
  const quantity = field === undefined ? exact('quantity', '0') : line.quantity;
  // More than was ordered may have come: such a line stays as it is.
  const isLess = !before || compare('quantity', quantity, before.quantity) < 0;
  if (!isLess || compare('quantity', quantity, gone) >= 0) return;
  throw new Conflict(
    `${textOf(gone)} ${line.unit} of “${line.description}” came or were cancelled, so there cannot be fewer`,
    { problem: 'below_received', ...(field === undefined ? {} : { field }) },
  );
}
