import type { TaxRate } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { trimDecimal } from '../kernel/decimal';
import { NotFound } from '../kernel/errors';
import { fromJson, toIso } from '../kernel/stored';

interface TaxRateRow {
  id: string;
  name: string;
  rate: { toString(): string };
  category: string;
  components: unknown;
  version: number;
  archivedAt: Date | string | null;
}

export function toTaxRate({ id, name, rate, category, components, version, archivedAt }: TaxRateRow): TaxRate {
  return {
    id,
    name,
    rate: trimDecimal(rate),
    // Only the verbs of tax rates write these two, from the contract's shapes.
    category: category as TaxRate['category'],
    components: (fromJson(components) ?? []) as TaxRate['components'],
    version,
    archivedAt: archivedAt && toIso(archivedAt),
  };
}

/** @throws NotFound */
export async function loadTaxRate(ctx: TxCtx, id: string): Promise<TaxRate> {
  const row = await ctx.tx.client.taxRate.findFirst({ where: { id } });
  if (!row) throw new NotFound('Tax rate');
  return toTaxRate(row);
}

/** What the table holds of a rate's values. */
export function taxRateColumns({
  components,
  ...values
}: Partial<Pick<TaxRate, 'name' | 'rate' | 'category' | 'components'>>): Record<string, string | null> {
  return {
    ...values,
    ...(components ? { components: components.length === 0 ? null : JSON.stringify(components) } : {}),
  };
}
