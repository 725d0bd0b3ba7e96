import { addDays } from '../../kernel/clock';
import type { Ctx } from '../../kernel/context';
import { zonedInstant } from '../../kernel/zoned-time';
import { approveAndConfirm, buyGoods, receiveGoods } from './buy';
import { Chance } from './chance';
import { planOrders, WEEKS, workdays } from './plan';
import { acceptQuotations, shipOrders, takeOrders, takePayments } from './sell';
import { setUp } from './set-up';
import { ROLES, type Shop } from './shop';

const SEED = 'Harbour Supply';

interface Filling {
  /** Acts as one of `STAFF`. */
  as: (staffId: string) => Ctx;
  /** The last day of the company’s half year: `YYYY-MM-DD`, today. */
  today: string;
  /** Left out, half a year. */
  weeks?: number;
  /** Throws when the work is to stop. */
  assertWanted?: () => void;
  onDay?: (done: number, days: number) => void;
}

/**
 * Lets Harbour Supply trade for half a year, day by day, by the verbs that people use and at the time when they would have. What was done
 * by an execution that was interrupted stays: each step looks whether it is done.
 */
export async function fillHarbour({ as, today, weeks = WEEKS, assertWanted, onDay }: Filling): Promise<void> {
  const from = addDays(today, -7 * weeks);
  const days = workdays(from, today);
  const chance = new Chance(SEED);
  const owner = as(ROLES.owner);
  const on = (ctx: Ctx, time: string, day: string): Ctx => {
    const latest = ctx.runtime.clock.now();
    const instant = zonedInstant(day, time, ctx.timeZone);
    const at = instant < latest ? instant : latest;
    return { ...ctx, runtime: { ...ctx.runtime, clock: { now: () => at } } };
  };
  const records = await setUp(on(owner, '08:00', from));
  const orders = planOrders(days, chance);
  for (const [done, day] of days.entries()) {
    assertWanted?.();
    const shop: Shop = {
      day,
      isToday: day === today,
      chance,
      as: (role, time) => on(as(ROLES[role]), time, day),
      customerOf: ({ name }) => known(records.customers, name),
      supplierOf: ({ name }) => known(records.suppliers, name),
      variantOf: ({ sku }) => known(records.variants, sku),
    };
    await approveAndConfirm(shop);
    await receiveGoods(shop);
    await acceptQuotations(shop);
    await takeOrders(shop, orders.get(day) ?? []);
    await shipOrders(shop);
    await takePayments(shop);
    await buyGoods(shop);
    onDay?.(done + 1, days.length);
  }
}

function known(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`Harbour Supply has no ${name}`);
  return id;
}
