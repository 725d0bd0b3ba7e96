import { Settings } from '@quartermaster/contracts';
import { getSettings } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const settingsRouter = router({
  get: memberProcedure.output(Settings).query(({ ctx }) => getSettings(ctx.in)),
});
