/**
 * A SKU as it is compared, and unique: composed, trimmed, with single spaces, in upper case. Accents differ, so `CAFÉ` is not `CAFE`;
 * `0017` keeps its zeros.
 */
export function skuKey(sku: string): string {
  return sku.normalize('NFC').trim().replace(/\s+/gu, ' ').toUpperCase().normalize('NFC');
}
