import type { ShortLine } from '@quartermaster/contracts';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { lockRows } from '../kernel/rows';
import { LEVELS, TOTALS } from '../stock/balances';
import { fromThousandths, toThousandths } from '../stock/thousandths';
import { inLaneOf } from './lanes';

/** Short lines that a Conflict names. */
const NAMED = 100;
const TRIES = 3;

/** What a line wants more than it has, in thousandths. */
export interface Need {
  lineId: string;
  variantId: string;
  locationId: string;
  units: bigint;
  /** How people name the variant, and its unit. */
  name: string;
  unit: string;
}

/** What is wanted, without the words for it. */
type Wish = Omit<Need, 'name' | 'unit'>;

/** There was too little; the unit that found out has to be rolled back before anybody can say of what. */
export class TooFew extends Error {
  override readonly name = 'TooFew';
  constructor(readonly needs: readonly Need[]) {
    super('Too little stock');
  }
}

/** Free units by variant, and by variant and location. */
type Free = Map<string, bigint>;

type TotalRow = { variantId: string } & Record<'onHand' | 'reserved' | 'waiting', object>;
type LevelRow = { variantId: string; locationId: string } & Record<'onHand' | 'reserved', object>;

/**
 * Runs a unit of work on an order that takes goods without having looked, and says of what there is too little: of all lines, each as it would have
 * been after those before it.
 * @throws Conflict `short`
 */
export async function explainingShort<T>(ctx: Ctx, orderId: string, run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inLaneOf(ctx, orderId, run);
    } catch (error) {
      if (!(error instanceof TooFew)) throw error;
      const short = shortOf(error.needs, await readFree(ctx, error.needs));
      // Goods that came back since: now there is enough.
      if (short.length > 0 || attempt === TRIES || ctx.tx) throw tooFew(error.needs, short);
    }
  }
}

function tooFew(needs: readonly Need[], short: readonly ShortLine[]): Conflict {
  const [first] = short;
  const need = needs.find(({ lineId }) => lineId === first?.lineId);
  const others = short.length > 1 ? `, and too little of ${short.length - 1} other lines` : '';
  const what =
    first && need
      ? `There are only ${first.free} ${need.unit} of “${need.name}” free${others}`
      : 'There was too little a moment ago. Try again';
  return new Conflict(what, { problem: 'short', short: short.slice(0, NAMED) });
}

/** Which lines get less than they want, in their order. */
function shortOf(needs: readonly Need[], free: Free): ShortLine[] {
  return needs.flatMap((need) => {
    const got = takeFree(free, need);
    if (got === need.units) return [];
    const { lineId, variantId, locationId, units } = need;
    return [{ lineId, variantId, locationId, wanted: fromThousandths(units), free: fromThousandths(got) }];
  });
}

/** Gives each need what is free, in their order. The balances stay locked until the commit. @returns units by line */
export async function allot(ctx: TxCtx, needs: readonly Need[]): Promise<ReadonlyMap<string, bigint>> {
  const free = await readFree(ctx, needs);
  return new Map(needs.map((need) => [need.lineId, takeFree(free, need)]));
}

/** The same for lines that wait: what others wait for is theirs, too. */
export async function allotWaiting(ctx: TxCtx, needs: readonly Wish[]): Promise<ReadonlyMap<string, bigint>> {
  const free = await readFree(ctx, needs, { isTheirs: true });
  return new Map(needs.map((need) => [need.lineId, takeFree(free, need)]));
}

/** Takes what is free of what is wanted. */
function takeFree(free: Free, { variantId, locationId, units }: Wish): bigint {
  const spot = `${variantId} ${locationId}`;
  const [inAll, here] = [free.get(variantId) ?? 0n, free.get(spot) ?? 0n];
  const there = inAll < here ? inAll : here;
  const taken = there < 0n ? 0n : there < units ? there : units;
  free.set(variantId, inAll - taken);
  free.set(spot, here - taken);
  return taken;
}

/**
 * What is there, not reserved, and waited for by nobody. Locked inside a transaction, read outside.
 * @param isTheirs whether the needs are what is waited for
 */
async function readFree(ctx: Ctx, needs: readonly Wish[], { isTheirs = false } = {}): Promise<Free> {
  const variants = [...new Set(needs.map(({ variantId }) => variantId))];
  const spots = [
    ...new Map(
      needs.map(({ variantId, locationId }) => [`${variantId} ${locationId}`, [variantId, locationId]]),
    ).values(),
  ];
  const client = ctx.tx?.client ?? ctx.prisma;
  const { workspaceId } = ctx;
  const totals = await lockRows<TotalRow>(
    client,
    { ...TOTALS, columns: ['variantId', 'onHand', 'reserved', 'waiting'] },
    { workspaceId, rows: variants.map((id) => [id]) },
  );
  const levels = await lockRows<LevelRow>(
    client,
    { ...LEVELS, columns: ['variantId', 'locationId', 'onHand', 'reserved'] },
    { workspaceId, rows: spots },
  );
  return new Map([
    ...totals.map((row): [string, bigint] => [
      row.variantId,
      toThousandths(row.onHand) - toThousandths(row.reserved) - (isTheirs ? 0n : toThousandths(row.waiting)),
    ]),
    ...levels.map((row): [string, bigint] => [
      `${row.variantId} ${row.locationId}`,
      toThousandths(row.onHand) - toThousandths(row.reserved),
    ]),
  ]);
}
