import type { HandlerMap } from '@quartermaster/jobs/worker';
import type { Tools } from '../tools';
import { erase } from './account/erase';
import { accountLink } from './email/account-link';
import { accountNotice } from './email/account-notice';
import { auditBroken } from './email/audit-broken';
import { commented } from './email/commented';
import { documentMail } from './email/document';
import { invitation } from './email/invitation';
import { invitationAsked } from './email/invitation-asked';
import { memberRemoved } from './email/member-removed';
import { mentioned } from './email/mentioned';
import { news } from './email/news';
import { overdueDigest } from './email/overdue-digest';
import { reportReady } from './email/report-ready';
import { secondFactor } from './email/second-factor';
import { signUpAttempt } from './email/sign-up-attempt';
import { storageFull } from './email/storage-full';
import { taskAssigned } from './email/task-assigned';
import { taskReminder } from './email/task-reminder';
import { welcome } from './email/welcome';
import { execute } from './run/execute';
import { executeOld } from './run/execute-old';
import { allocate } from './stock/allocate';
import { repeg } from './stock/repeg';
import { purge } from './workspace/purge';

export const handlers: HandlerMap<Tools> = {
  'email.task-assigned': taskAssigned,
  'email.task-reminder': taskReminder,
  'email.overdue-digest': overdueDigest,
  'email.mentioned': mentioned,
  'email.commented': commented,
  'email.news': news,
  'email.report-ready': reportReady,
  'email.document': documentMail,
  'email.sign-up-attempt': signUpAttempt,
  'email.storage-full': storageFull,
  'email.account-link': accountLink,
  'email.account-notice': accountNotice,
  'email.second-factor': secondFactor,
  'email.audit-broken': auditBroken,
  'email.welcome': welcome,
  'email.invitation': invitation,
  'email.invitation-asked': invitationAsked,
  'email.member-removed': memberRemoved,
  'run.execute': execute,
  'workspace.purge': purge,
  'account.erase': erase,
  'stock.allocate': allocate,
  'stock.repeg': repeg,
  'email.task-commented': commented,
  'report.render': ({ reportId }, tools) => executeOld({ kind: 'export', id: reportId }, tools),
  'task.bulk': ({ bulkRunId }, tools) => executeOld({ kind: 'bulk', id: bulkRunId }, tools),
  'task.import': ({ importId }, tools) => executeOld({ kind: 'import', id: importId }, tools),
};
