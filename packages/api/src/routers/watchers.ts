import { ListWatchersInput, Watchers, WatchInput } from '@quartermaster/contracts';
import { listWatchers, taskSource, unwatchRecord, watchRecord } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const watchersRouter = router({
  list: memberProcedure
    .input(ListWatchersInput)
    .output(Watchers)
    .query(({ ctx, input }) => listWatchers(ctx.in, taskSource, { recordId: input.taskId })),
  watch: memberProcedure
    .input(WatchInput)
    .output(Watchers)
    .mutation(({ ctx, input: { taskId, ...rest } }) => watchRecord(ctx.in, taskSource, { recordId: taskId, ...rest })),
  unwatch: memberProcedure
    .input(WatchInput)
    .output(Watchers)
    .mutation(({ ctx, input: { taskId, ...rest } }) =>
      unwatchRecord(ctx.in, taskSource, { recordId: taskId, ...rest }),
    ),
});
