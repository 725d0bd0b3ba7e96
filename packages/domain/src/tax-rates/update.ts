import { type TaxRate, UpdateTaxRateInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { given, requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { requireSum } from './check-components';
import { loadTaxRate, taxRateColumns } from './load';

/** @throws NotFound; Conflict if it has another version, or the name is taken; Invalid if its taxes do not add up to it */
export async function updateTaxRate(ctx: Ctx, input: UpdateTaxRateInput): Promise<TaxRate> {
  authorize(ctx, 'catalog.configure');
  const { id, version, ...patch } = UpdateTaxRateInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('taxRate', await loadTaxRate(ctx, id), version);
    const change = given(patch);
    requireSum({ ...before, ...change });
    const columns = taxRateColumns(change);
    return saveSettingsRecord(ctx, { noun: 'taxRate', before, change, columns, action: 'update' });
  });
}
