import { cleanName, greet } from '../clean';
import type { Letter } from '../letter';

export interface AccountNoticeProps {
  name: string;
  /** The page to ask for a new password. */
  url: string;
}

export interface AddressNoticeProps extends AccountNoticeProps {
  newEmail: string;
}

const NOT_ME = { label: 'It was not me: set a new password' };

export function passwordChanged({ name, url }: AccountNoticeProps): Letter {
  return {
    subject: 'Your password was changed',
    heading: 'Your password was changed',
    greeting: greet(name),
    paragraphs: [
      'The password of your account was changed. All other devices are signed out.',
      'If that was you, you need not do anything. If not, set a new password and check who can read your mail.',
    ],
    action: { ...NOT_ME, url },
    reason: 'You received this e-mail because the password of your account was changed.',
  };
}

export function addressAsked({ name, url, newEmail }: AddressNoticeProps): Letter {
  return {
    subject: 'Your e-mail address is about to change',
    heading: 'Your e-mail address is about to change',
    greeting: greet(name),
    paragraphs: [
      `Someone who is signed in to your account asked to use ${cleanName(newEmail)} instead of this address.`,
      'It changes once the new address is confirmed. If that was not you, set a new password now: that also stops the change.',
    ],
    action: { ...NOT_ME, url },
    reason: 'You received this e-mail because this is the address of your account.',
  };
}

/** @param props with the sign-in page as `url` */
export function addressChanged({ name, url, newEmail }: AddressNoticeProps): Letter {
  return {
    subject: 'Your e-mail address was changed',
    heading: 'Your e-mail address was changed',
    greeting: greet(name),
    paragraphs: [
      `Your account now uses ${cleanName(newEmail)}. You cannot sign in with this address any more.`,
      'If that was not you, tell an administrator of your workspace at once.',
    ],
    action: { label: 'Sign in', url },
    reason: 'You received this e-mail because this was the address of your account.',
  };
}

/** @param props with the sign-in page as `url` */
export function accountDeleted({ name, url }: AccountNoticeProps): Letter {
  return {
    subject: 'Your account was deleted',
    heading: 'Your account was deleted',
    greeting: greet(name),
    paragraphs: [
      'Your account was deleted, and you are signed out everywhere. What is personal about it is being removed, also from audit logs.',
      'What you made in workspaces with other people stays there, without your name. This cannot be undone.',
      'If that was not you, tell an administrator of your workspace at once.',
    ],
    action: { label: 'Open Quartermaster', url },
    reason: 'You received this e-mail because this was the address of your account. It is the last one.',
  };
}
