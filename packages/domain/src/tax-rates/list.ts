import type { TaxRate } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toTaxRate } from './load';

/** All tax rates by name, archived ones among them, because products and documents may still have them. */
export async function listTaxRates(ctx: Ctx): Promise<TaxRate[]> {
  authorize(ctx, 'catalog.read');
  const rows = await ctx.sql
    .from('tax_rates')
    .select(['id', 'name', 'rate', 'category', 'components', 'version', 'archivedAt'])
    .orderBy('name')
    .execute();
  return rows.map(toTaxRate);
}
