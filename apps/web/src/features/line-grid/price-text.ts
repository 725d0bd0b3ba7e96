import { DIGITS } from '@quartermaster/contracts/money/digits';
import { formatPrice } from '@/lib/numbers';

/** A price or a cost with all of its places, as people type it. */
export function priceText(price: string, currency: string): string {
  return formatPrice(price, currency, DIGITS.price.places);
}
