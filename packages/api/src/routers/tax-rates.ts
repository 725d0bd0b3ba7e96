import {
  CreateTaxRateInput,
  ListTaxRatesOutput,
  TaxRate,
  TaxRateVersionInput,
  UpdateTaxRateInput,
} from '@quartermaster/contracts';
import { archiveTaxRate, createTaxRate, listTaxRates, unarchiveTaxRate, updateTaxRate } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const taxRatesRouter = router({
  list: memberProcedure.output(ListTaxRatesOutput).query(async ({ ctx }) => ({ items: await listTaxRates(ctx.in) })),
  create: memberProcedure
    .input(CreateTaxRateInput)
    .output(TaxRate)
    .mutation(({ ctx, input }) => createTaxRate(ctx.in, input)),
  update: memberProcedure
    .input(UpdateTaxRateInput)
    .output(TaxRate)
    .mutation(({ ctx, input }) => updateTaxRate(ctx.in, input)),
  archive: memberProcedure
    .input(TaxRateVersionInput)
    .output(TaxRate)
    .mutation(({ ctx, input }) => archiveTaxRate(ctx.in, input)),
  unarchive: memberProcedure
    .input(TaxRateVersionInput)
    .output(TaxRate)
    .mutation(({ ctx, input }) => unarchiveTaxRate(ctx.in, input)),
});
