import type { HandlerMap } from '@quartermaster/jobs/worker';
import type { Tools } from '../tools';
import { commented } from './email/commented';
import { mentioned } from './email/mentioned';
import { overdueDigest } from './email/overdue-digest';
import { reportReady } from './email/report-ready';
import { signUpAttempt } from './email/sign-up-attempt';
import { taskAssigned } from './email/task-assigned';
import { taskReminder } from './email/task-reminder';
import { welcome } from './email/welcome';
import { render } from './report/render';
import { bulk } from './task/bulk';
import { importTasks } from './task/import';

export const handlers: HandlerMap<Tools> = {
  'email.task-assigned': taskAssigned,
  'email.task-reminder': taskReminder,
  'email.overdue-digest': overdueDigest,
  'email.mentioned': mentioned,
  'email.commented': commented,
  'email.report-ready': reportReady,
  'email.sign-up-attempt': signUpAttempt,
  'email.welcome': welcome,
  'report.render': render,
  'task.bulk': bulk,
  'task.import': importTasks,
};
