import {
  AddReminderInput,
  ListRemindersInput,
  ListRemindersOutput,
  Reminder,
  ReminderIdInput,
} from '@quartermaster/contracts';
import { addReminder, listReminders, removeReminder } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const remindersRouter = router({
  list: memberProcedure
    .input(ListRemindersInput)
    .output(ListRemindersOutput)
    .query(({ ctx, input }) => listReminders(ctx.in, input)),
  add: memberProcedure
    .input(AddReminderInput)
    .output(Reminder)
    .mutation(({ ctx, input }) => addReminder(ctx.in, input)),
  remove: memberProcedure
    .input(ReminderIdInput)
    .output(Reminder)
    .mutation(({ ctx, input }) => removeReminder(ctx.in, input)),
});
