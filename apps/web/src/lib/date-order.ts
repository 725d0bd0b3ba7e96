import { chosenFormats } from '../messages/formats';

const ORDERS = ['dmy', 'mdy', 'ymd'] as const;

/** How a locale writes `03/04/2026`; the person's own if omitted. */
export function dateOrder(locale = ownLocale()) {
  const parts = new Intl.DateTimeFormat(locale).formatToParts().map(({ type }) => type);
  const order = parts.filter((type) => type === 'day' || type === 'month' || type === 'year').map((type) => type[0]);
  return ORDERS.find((one) => one === order.join('')) ?? 'dmy';
}

function ownLocale(): string {
  return chosenFormats()?.locale ?? (typeof navigator === 'undefined' ? 'en-GB' : navigator.language);
}
