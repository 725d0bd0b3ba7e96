import type { HandlerMap } from '@quartermaster/jobs/worker';
import type { Tools } from '../tools';
import { reportReady } from './email/report-ready';
import { signUpAttempt } from './email/sign-up-attempt';
import { taskAssigned } from './email/task-assigned';
import { welcome } from './email/welcome';
import { render } from './report/render';

export const handlers: HandlerMap<Tools> = {
  'email.task-assigned': taskAssigned,
  'email.report-ready': reportReady,
  'email.sign-up-attempt': signUpAttempt,
  'email.welcome': welcome,
  'report.render': render,
};
