import { addDays } from '../../kernel/clock';
import { CATALOG, type Good } from './catalog';
import type { Chance } from './chance';
import { type Buyer, CUSTOMERS } from './parties';

/** Half a year of work, up to today. */
export const WEEKS = 26;
const ORDERS = 600;

/** How much is sold in each month, against the others: boats are made ready in spring. */
const SEASON = [0.6, 0.7, 1, 1.4, 1.5, 1.3, 1.1, 1, 0.9, 0.8, 0.6, 0.6];

/** An order that a customer places. */
export interface PlannedOrder {
  /** Ours, and what tells that it was placed already. */
  reference: string;
  on: string;
  buyer: Buyer;
  /** In an e-mail, by phone or in the shop. */
  lines: ReadonlyArray<{ good: Good; quantity: string }>;
  hasShipping: boolean;
}

/** The working days from the first to the last, both included: Monday to Friday. */
export function workdays(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkday(day)) days.push(day);
  return days;
}

export function isWorkday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** The first working day on or after a day. */
export function onWorkday(day: string): string {
  return isWorkday(day) ? day : onWorkday(addDays(day, 1));
}

/** What customers order on each of the days, about 600 orders in half a year. */
export function planOrders(days: readonly string[], chance: Chance): ReadonlyMap<string, PlannedOrder[]> {
  const weightOf = (day: string) => SEASON[Number(day.slice(5, 7)) - 1] ?? 1;
  const whole = days.reduce((sum, day) => sum + weightOf(day), 0);
  const expected = (ORDERS * days.length) / (WEEKS * 5);
  let due = 0;
  return new Map(
    days.map((day) => {
      due += (expected * weightOf(day)) / whole;
      const count = Math.floor(due);
      due -= count;
      return [day, Array.from({ length: count }, (_, at) => planOrder(day, at, chance))];
    }),
  );
}

function planOrder(on: string, at: number, chance: Chance): PlannedOrder {
  const reference = `HS ${on.slice(2).replaceAll('-', '')}-${at + 1}`;
  const buyer = chance.pick(CUSTOMERS, ({ weight }) => weight, reference, 'buyer');
  const wanted = new Map<Good, number>();
  const count = chance.between(1, 6, reference, 'lines');
  for (let line = 0; line < count; line++) {
    const good = chance.pick(CATALOG, ({ weekly }) => Math.sqrt(weekly), reference, 'good', line);
    wanted.set(good, quantityOf(good, chance.draw(reference, 'quantity', line)));
  }
  return {
    reference,
    on,
    buyer,
    lines: [...wanted].map(([good, quantity]) => ({ good, quantity: String(quantity) })),
    hasShipping: chance.draw(reference, 'shipping') < 0.6,
  };
}

const LINES_A_WEEK = (ORDERS / WEEKS) * 3.5;
const PICKS = CATALOG.reduce((sum, { weekly }) => sum + Math.sqrt(weekly), 0);

/** So many that in a usual week all orders together take what is usual. */
function quantityOf({ weekly }: Good, drawn: number): number {
  const lines = (LINES_A_WEEK * Math.sqrt(weekly)) / PICKS;
  return Math.max(1, Math.round((weekly / lines) * (0.5 + drawn)));
}
