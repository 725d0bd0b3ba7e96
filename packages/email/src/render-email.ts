import { render } from '@react-email/render';
import { createElement } from 'react';
import { type Letter, sealLetter } from './letter';
import { LetterHtml } from './letter-html';
import { letterText } from './letter-text';
import {
  type AccountLinkProps,
  confirmNewAddress,
  passwordReset,
  signInLink,
  verifyAddress,
} from './templates/account-link';
import {
  type AccountNoticeProps,
  type AddressNoticeProps,
  accountDeleted,
  addressAsked,
  addressChanged,
  passwordChanged,
} from './templates/account-notice';
import { type AuditBrokenProps, auditBroken } from './templates/audit-broken';
import { type CommentProps, commented, mentioned } from './templates/comment';
import { type DocumentProps, document } from './templates/document';
import { type InvitationProps, invitation } from './templates/invitation';
import { type InvitationAskedProps, invitationAsked } from './templates/invitation-asked';
import { type MemberRemovedProps, memberRemoved } from './templates/member-removed';
import { type NewsProps, news } from './templates/news';
import { type OverdueDigestProps, overdueDigest } from './templates/overdue-digest';
import { type ReportReadyProps, reportReady } from './templates/report-ready';
import { type SecondFactorProps, secondFactor } from './templates/second-factor';
import { type SignUpAttemptProps, signUpAttempt } from './templates/sign-up-attempt';
import { type StorageFullProps, storageFull } from './templates/storage-full';
import { type TaskAssignedProps, taskAssigned } from './templates/task-assigned';
import { type TaskReminderProps, taskReminder } from './templates/task-reminder';
import { type WelcomeProps, welcome } from './templates/welcome';

export interface EmailProps {
  'task-assigned': TaskAssignedProps;
  'task-reminder': TaskReminderProps;
  'overdue-digest': OverdueDigestProps;
  commented: CommentProps;
  mentioned: CommentProps;
  news: NewsProps;
  'report-ready': ReportReadyProps;
  welcome: WelcomeProps;
  'sign-up-attempt': SignUpAttemptProps;
  'storage-full': StorageFullProps;
  'verify-address': AccountLinkProps;
  'password-reset': AccountLinkProps;
  'sign-in-link': AccountLinkProps;
  'confirm-new-address': AccountLinkProps;
  'password-changed': AccountNoticeProps;
  'address-asked': AddressNoticeProps;
  'address-changed': AddressNoticeProps;
  'account-deleted': AccountNoticeProps;
  'second-factor': SecondFactorProps;
  'audit-broken': AuditBrokenProps;
  invitation: InvitationProps;
  'invitation-asked': InvitationAskedProps;
  'member-removed': MemberRemovedProps;
  document: DocumentProps;
}
export type EmailTemplate = keyof EmailProps;

export interface RenderedEmail {
  /** One line. */
  subject: string;
  html: string;
  /** The same content without markup. */
  text: string;
}

const templates: { [T in EmailTemplate]: (props: EmailProps[T]) => Letter } = {
  'task-assigned': taskAssigned,
  'task-reminder': taskReminder,
  'overdue-digest': overdueDigest,
  commented,
  mentioned,
  news,
  'report-ready': reportReady,
  welcome,
  'sign-up-attempt': signUpAttempt,
  'storage-full': storageFull,
  'verify-address': verifyAddress,
  'password-reset': passwordReset,
  'sign-in-link': signInLink,
  'confirm-new-address': confirmNewAddress,
  'password-changed': passwordChanged,
  'address-asked': addressAsked,
  'address-changed': addressChanged,
  'account-deleted': accountDeleted,
  'second-factor': secondFactor,
  'audit-broken': auditBroken,
  invitation,
  'invitation-asked': invitationAsked,
  'member-removed': memberRemoved,
  document,
};

/**
 * Renders a mail. Names and titles may contain anything: they are truncated, put on one line and escaped.
 * @throws TypeError when a link is not an absolute http or https address
 */
export async function renderEmail<T extends EmailTemplate>(template: T, props: EmailProps[T]): Promise<RenderedEmail> {
  const letter = sealLetter(templates[template](props));
  return {
    subject: letter.subject,
    html: await render(createElement(LetterHtml, { letter })),
    text: letterText(letter),
  };
}
