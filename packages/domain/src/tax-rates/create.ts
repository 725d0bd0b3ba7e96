import { CreateTaxRateInput, LIMITS, type TaxRate } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withIdempotency } from '../kernel/idempotency';
import { insertSettingsRecord, requireRoom } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { requireSum } from './check-components';
import { taxRateColumns } from './load';

/** @throws Conflict if the name is taken; Invalid if the taxes that make it up do not add up to it */
export async function createTaxRate(ctx: Ctx, input: CreateTaxRateInput): Promise<TaxRate> {
  authorize(ctx, 'catalog.configure');
  const { idempotencyKey, ...values } = CreateTaxRateInput.parse(input);
  requireSum(values);
  return withTransaction(ctx, (ctx) =>
    withIdempotency(ctx, { operation: 'taxRates.create', key: idempotencyKey, body: values }, async () => {
      await requireRoom(ctx, 'taxRate', LIMITS.taxRates);
      const record: TaxRate = { ...values, id: newId(), version: 1, archivedAt: null };
      const changes = { rate: [null, values.rate] as [unknown, unknown] };
      return insertSettingsRecord(ctx, { noun: 'taxRate', record, columns: taxRateColumns(values), changes });
    }),
  );
}
