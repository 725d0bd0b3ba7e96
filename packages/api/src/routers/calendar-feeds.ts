import { CalendarFeed, CalendarFeedIdInput, ListCalendarFeedsOutput, NewCalendarFeed } from '@quartermaster/contracts';
import { createCalendarFeed, listCalendarFeeds, revokeCalendarFeed } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const calendarFeedsRouter = router({
  list: memberProcedure.output(ListCalendarFeedsOutput).query(({ ctx }) => listCalendarFeeds(ctx.in)),
  create: memberProcedure.output(NewCalendarFeed).mutation(({ ctx }) => createCalendarFeed(ctx.in)),
  revoke: memberProcedure
    .input(CalendarFeedIdInput)
    .output(CalendarFeed)
    .mutation(({ ctx, input }) => revokeCalendarFeed(ctx.in, input)),
});
