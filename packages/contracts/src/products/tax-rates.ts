import * as z from 'zod';
import { LIMITS } from '../limits';
import { id, idempotencyKey, instant, line, version } from '../values';
import { RATE } from './rate';

/** Codes of tax categories by EN 16931: standard, zero, exempt, reverse charge, export, outside the scope. */
export const TAX_CATEGORIES = ['S', 'Z', 'E', 'AE', 'G', 'O'] as const;

const rate = z.string().regex(RATE, 'Enter a rate like 19 or 7.5');
const component = z.strictObject({ name: line(LIMITS.settingsNameChars), rate });

export const TaxRate = z.object({
  id,
  name: z.string(),
  /** Per cent. */
  rate: z.string(),
  category: z.enum(TAX_CATEGORIES),
  /** The taxes that make it up, which documents list one by one; often none. */
  components: z.array(z.object({ name: z.string(), rate: z.string() })),
  version,
  /** Set while archived: pickers leave it out. */
  archivedAt: instant.nullable(),
});
export type TaxRate = z.infer<typeof TaxRate>;
export const ListTaxRatesOutput = z.object({ items: z.array(TaxRate) });

const name = line(LIMITS.settingsNameChars);
const components = z.array(component).max(10);

export const CreateTaxRateInput = z.strictObject({
  name,
  rate,
  category: z.enum(TAX_CATEGORIES).default('S'),
  components: components.default([]),
  idempotencyKey: idempotencyKey.optional(),
});
export type CreateTaxRateInput = z.input<typeof CreateTaxRateInput>;

/** Fields left out stay as they are. Documents keep the rate that they were made with. */
export const UpdateTaxRateInput = z.strictObject({
  id,
  version,
  name: name.optional(),
  rate: rate.optional(),
  category: z.enum(TAX_CATEGORIES).optional(),
  components: components.optional(),
});
export type UpdateTaxRateInput = z.infer<typeof UpdateTaxRateInput>;

/** Archives or restores a tax rate. */
export const TaxRateVersionInput = z.strictObject({ id, version });
export type TaxRateVersionInput = z.infer<typeof TaxRateVersionInput>;
