import { Preferences, UpdatePreferencesInput } from '@quartermaster/contracts';
import { getPreferences, updatePreferences } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const preferencesRouter = router({
  get: memberProcedure.output(Preferences).query(({ ctx }) => getPreferences(ctx.in)),
  update: memberProcedure
    .input(UpdatePreferencesInput)
    .output(Preferences)
    .mutation(({ ctx, input }) => updatePreferences(ctx.in, input)),
});
