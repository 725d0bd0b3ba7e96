import {
  InboxChange,
  InboxChanged,
  InboxCounts,
  InboxRefsInput,
  ListInboxInput,
  ListInboxOutput,
  MarkAllDoneInput,
  SnoozeInput,
  UndoInboxInput,
} from '@quartermaster/contracts';
import {
  countInbox,
  listInbox,
  markAllDone,
  markDone,
  markRead,
  markUnread,
  snoozeThreads,
  undoInbox,
} from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const inboxRouter = router({
  list: memberProcedure
    .input(ListInboxInput.prefault({}))
    .output(ListInboxOutput)
    .query(({ ctx, input }) => listInbox(ctx.in, input)),
  counts: memberProcedure.output(InboxCounts).query(({ ctx }) => countInbox(ctx.in)),
  markDone: memberProcedure
    .input(InboxRefsInput)
    .output(InboxChange)
    .mutation(({ ctx, input }) => markDone(ctx.in, input)),
  markAllDone: memberProcedure
    .input(MarkAllDoneInput)
    .output(InboxChange)
    .mutation(({ ctx, input }) => markAllDone(ctx.in, input)),
  markRead: memberProcedure
    .input(InboxRefsInput)
    .output(InboxChanged)
    .mutation(({ ctx, input }) => markRead(ctx.in, input)),
  markUnread: memberProcedure
    .input(InboxRefsInput)
    .output(InboxChanged)
    .mutation(({ ctx, input }) => markUnread(ctx.in, input)),
  snooze: memberProcedure
    .input(SnoozeInput)
    .output(InboxChange)
    .mutation(({ ctx, input }) => snoozeThreads(ctx.in, input)),
  /** Opens again what one call of `markDone`, `markAllDone` or `snooze` closed. */
  undo: memberProcedure
    .input(UndoInboxInput)
    .output(InboxChanged)
    .mutation(({ ctx, input }) => undoInbox(ctx.in, input)),
});
