import { TradeSettings, UpdateTradeSettingsInput } from '@quartermaster/contracts';
import { getTradeSettings, updateTradeSettings } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const tradeSettingsRouter = router({
  get: memberProcedure.output(TradeSettings).query(({ ctx }) => getTradeSettings(ctx.in)),
  update: memberProcedure
    .input(UpdateTradeSettingsInput)
    .output(TradeSettings)
    .mutation(({ ctx, input }) => updateTradeSettings(ctx.in, input)),
});
