import { z } from 'zod';
import { defineJob } from './define-job';

const id = z.uuid();

const taskAssigned = defineJob({
  name: 'email.task-assigned',
  queue: 'email',
  payload: z.strictObject({ taskId: id, recipientId: id }),
});

const taskReminder = defineJob({
  name: 'email.task-reminder',
  queue: 'email',
  payload: z.strictObject({ reminderId: id }),
});

const overdueDigest = defineJob({
  name: 'email.overdue-digest',
  queue: 'email',
  payload: z.strictObject({ recipientId: id, day: z.iso.date() }),
});

const mentioned = defineJob({
  name: 'email.mentioned',
  queue: 'email',
  payload: z.strictObject({ commentId: id, recipientId: id }),
});

const commented = defineJob({
  name: 'email.commented',
  queue: 'email',
  payload: z.strictObject({ commentId: id, recipientId: id }),
});

/** Unread news in one mail. The daily one is part of the digest. */
const news = defineJob({
  name: 'email.news',
  queue: 'email',
  payload: z.strictObject({ recipientId: id, pace: z.enum(['now', 'hourly']) }),
});

const reportReady = defineJob({
  name: 'email.report-ready',
  queue: 'email',
  payload: z.strictObject({ reportId: id }),
});

const signUpAttempt = defineJob({
  name: 'email.sign-up-attempt',
  queue: 'email',
  payload: z.strictObject({ userId: id }),
});

/** A change of how an account is signed in to, or what its owner should know about it. */
const secondFactor = defineJob({
  name: 'email.second-factor',
  queue: 'email',
  payload: z.strictObject({
    userId: id,
    news: z.enum([
      'totp-on',
      'totp-off',
      'codes-new',
      'code-used',
      'passkey-added',
      'passkey-removed',
      'passkey-refused',
      'provider-connected',
      'provider-disconnected',
    ]),
  }),
});

const welcome = defineJob({
  name: 'email.welcome',
  queue: 'email',
  payload: z.strictObject({ userId: id }),
});

/** A one-time link for an account. The worker makes its secret: only the mail contains it. */
const accountLink = defineJob({
  name: 'email.account-link',
  queue: 'email',
  payload: z.strictObject({ userId: id, kind: z.enum(['verify', 'reset', 'change-address', 'sign-in-link']) }),
});

/** Tells the owner of an account that something about it changed. */
const accountNotice = defineJob({
  name: 'email.account-notice',
  queue: 'email',
  payload: z.strictObject({
    userId: id,
    notice: z.enum(['password-changed', 'address-asked', 'address-changed', 'account-deleted']),
  }),
});

/** A document on its way to a customer. */
const documentMail = defineJob({
  name: 'email.document',
  queue: 'email',
  payload: z.strictObject({ mailId: id }),
});

const storageFull = defineJob({
  name: 'email.storage-full',
  queue: 'email',
  payload: z.strictObject({ recipientId: id }),
});

const auditBroken = defineJob({
  name: 'email.audit-broken',
  queue: 'email',
  payload: z.strictObject({ recipientId: id }),
});

/** The worker issues the link's secret: it must be in no row of the outbox. */
const invitation = defineJob({
  name: 'email.invitation',
  queue: 'email',
  payload: z.strictObject({ invitationId: id }),
});

const invitationAsked = defineJob({
  name: 'email.invitation-asked',
  queue: 'email',
  payload: z.strictObject({ invitationId: id, recipientId: id }),
});

const memberRemoved = defineJob({
  name: 'email.member-removed',
  queue: 'email',
  payload: z.strictObject({ recipientId: id }),
});

/** Crashes of its worker count as attempts too. */
const executeRun = defineJob({
  name: 'run.execute',
  queue: 'run',
  payload: z.strictObject({ runId: id }),
  options: { attempts: 5 },
});

/** Deletes a workspace, if its time has come. */
const purgeWorkspace = defineJob({
  name: 'workspace.purge',
  queue: 'run',
  payload: z.strictObject({ workspaceId: id }),
});

/** Gives free goods to the lines of orders that wait for them. */
const allocateStock = defineJob({
  name: 'stock.allocate',
  queue: 'run',
  payload: z.strictObject({ variantIds: z.array(id).min(1).max(80) }),
});

/** Looks again when the goods are expected that orders wait for. */
const repegStock = defineJob({
  name: 'stock.repeg',
  queue: 'run',
  payload: z.strictObject({ variantIds: z.array(id).min(1).max(80) }),
});

/** Removes what is personal about a deleted account, or as much of it as can be removed by now. */
const eraseAccount = defineJob({
  name: 'account.erase',
  queue: 'run',
  payload: z.strictObject({ erasureId: id }),
});

/** Names of the previous release. No verb enqueues them any more; waiting rows are still executed until the next release. */
const renderExport = defineJob({ name: 'report.render', queue: 'run', payload: z.strictObject({ reportId: id }) });
const bulkTasks = defineJob({ name: 'task.bulk', queue: 'run', payload: z.strictObject({ bulkRunId: id }) });
const taskCommented = defineJob({
  name: 'email.task-commented',
  queue: 'email',
  payload: z.strictObject({ commentId: id, recipientId: id }),
});
const importTasks = defineJob({ name: 'task.import', queue: 'run', payload: z.strictObject({ importId: id }) });

/** All jobs, by name. */
export const jobs = {
  [taskAssigned.name]: taskAssigned,
  [taskReminder.name]: taskReminder,
  [overdueDigest.name]: overdueDigest,
  [mentioned.name]: mentioned,
  [commented.name]: commented,
  [news.name]: news,
  [reportReady.name]: reportReady,
  [signUpAttempt.name]: signUpAttempt,
  [welcome.name]: welcome,
  [accountLink.name]: accountLink,
  [accountNotice.name]: accountNotice,
  [documentMail.name]: documentMail,
  [storageFull.name]: storageFull,
  [secondFactor.name]: secondFactor,
  [auditBroken.name]: auditBroken,
  [invitation.name]: invitation,
  [invitationAsked.name]: invitationAsked,
  [memberRemoved.name]: memberRemoved,
  [executeRun.name]: executeRun,
  [purgeWorkspace.name]: purgeWorkspace,
  [allocateStock.name]: allocateStock,
  [repegStock.name]: repegStock,
  [eraseAccount.name]: eraseAccount,
  [renderExport.name]: renderExport,
  [bulkTasks.name]: bulkTasks,
  [importTasks.name]: importTasks,
  [taskCommented.name]: taskCommented,
};

export type JobName = keyof typeof jobs;

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(jobs, name);
}

type JobPayloads = { [N in JobName]: z.output<(typeof jobs)[N]['payload']> };
export type JobPayload<N extends JobName> = JobPayloads[N];

/** A job's name with its payload; without a type argument, any job. */
export type Job<N extends JobName = JobName> = { [K in N]: { name: K; payload: JobPayloads[K] } }[N];
