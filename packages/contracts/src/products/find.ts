import * as z from 'zod';
import { line } from '../values';
import { VariantRow } from './variant';

/** What a search for a variant was found by, best first. */
export const FOUND_BY = ['code', 'sku', 'supplierCode', 'words'] as const;

/** A typed or scanned text: a barcode in any length, a SKU, or words of the name. */
export const FindVariantsInput = z.strictObject({
  text: line(200),
  limit: z.int().min(1).max(50).default(20),
  /** Also those that are archived. */
  archived: z.boolean().default(false),
});
export type FindVariantsInput = z.input<typeof FindVariantsInput>;

export const FoundVariant = VariantRow.extend({
  by: z.enum(FOUND_BY),
  /** Base units in what carries the code; 1 unless it is the code of a pack. */
  perCode: z.string(),
});
export type FoundVariant = z.infer<typeof FoundVariant>;
export const FindVariantsOutput = z.object({
  items: z.array(FoundVariant),
  /** Why nothing may have been found by code: its check digit is wrong, or a pallet was scanned. */
  problem: z.enum(['check_digit', 'zero_lost', 'rounded', 'pallet']).nullable(),
});
export type FindVariantsOutput = z.infer<typeof FindVariantsOutput>;
