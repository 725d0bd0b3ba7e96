import { Invalid } from '../kernel/errors';

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** @throws Invalid unless it is an ISO 4217 currency */
export function requireCurrency(code: string | undefined): void {
  if (!code || !CURRENCIES.has(code)) throw new Invalid('Choose a currency, by its code', 'currency');
}
