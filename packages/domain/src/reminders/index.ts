export { addReminder } from './add';
export { fireReminders } from './fire';
export { listReminders } from './list';
export { type ReminderMail, reminderMail } from './mail';
export { removeReminder } from './remove';
