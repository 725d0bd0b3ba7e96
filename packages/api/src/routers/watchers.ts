import { ListWatchersInput, Watchers, WatchInput } from '@quartermaster/contracts';
import { listWatchers, unwatchTask, watchTask } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const watchersRouter = router({
  list: memberProcedure
    .input(ListWatchersInput)
    .output(Watchers)
    .query(({ ctx, input }) => listWatchers(ctx.in, input)),
  watch: memberProcedure
    .input(WatchInput)
    .output(Watchers)
    .mutation(({ ctx, input }) => watchTask(ctx.in, input)),
  unwatch: memberProcedure
    .input(WatchInput)
    .output(Watchers)
    .mutation(({ ctx, input }) => unwatchTask(ctx.in, input)),
});
