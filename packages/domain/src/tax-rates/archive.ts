import { type TaxRate, TaxRateVersionInput } from '@quartermaster/contracts';
import { archiveSettingsRecord, unarchiveSettingsRecord } from '../kernel/archive-settings';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadTaxRate } from './load';

/** Archives a tax rate: products keep it, and pickers leave it out. @throws NotFound, Conflict */
export async function archiveTaxRate(ctx: Ctx, input: TaxRateVersionInput): Promise<TaxRate> {
  authorize(ctx, 'catalog.configure');
  return archiveSettingsRecord(ctx, { noun: 'taxRate', ...TaxRateVersionInput.parse(input), load: loadTaxRate });
}

/** @throws NotFound, Conflict */
export async function unarchiveTaxRate(ctx: Ctx, input: TaxRateVersionInput): Promise<TaxRate> {
  authorize(ctx, 'catalog.configure');
  return unarchiveSettingsRecord(ctx, { noun: 'taxRate', ...TaxRateVersionInput.parse(input), load: loadTaxRate });
}
