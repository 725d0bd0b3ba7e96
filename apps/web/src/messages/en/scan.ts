import type { FindVariantsOutput } from '@quartermaster/contracts/products/find';
import { plural } from './plural';

/** The words of the scan field. */
export const scan = {
  title: 'Scan a code',
  label: 'Barcode or SKU',
  hint: 'Scan it, or type it and press Enter',
  find: 'Find',
  failed: 'The search failed. Try again',
  found: (title: string) => `Found ${title}`,
  foundPack: (title: string, units: string) => `Found ${title}, a pack of ${units}`,
  several: (count: number) => plural(count, 'product has these words', 'products have these words'),
  available: (quantity: string, unit: string) => `${quantity} ${unit} available`,
  nothing: (text: string) => `Nothing has the code ${text}`,
  problems: {
    check_digit: 'The check digit is wrong. Scan it again, or correct it',
    zero_lost: 'The zero in front seems to be missing. Add it',
    rounded: 'A spreadsheet has rounded this code. Enter all of its digits',
    pallet: 'This is the code of a pallet, not of a product',
  } satisfies Record<NonNullable<FindVariantsOutput['problem']>, string>,
  sound: 'Sound',
  vibration: 'Vibration',
};
