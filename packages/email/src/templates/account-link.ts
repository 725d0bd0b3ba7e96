import { greet } from '../clean';
import type { Letter } from '../letter';

export interface AccountLinkProps {
  name: string;
  /** The page that the link opens. It asks before it does anything, because scanners of mail open links. */
  url: string;
}

export function verifyAddress({ name, url }: AccountLinkProps): Letter {
  return {
    subject: 'Confirm your e-mail address',
    heading: 'Confirm your e-mail address',
    greeting: greet(name),
    paragraphs: ['Your workspace is ready. Confirm your address to open it.', 'The link works once, for 24 hours.'],
    action: { label: 'Confirm and sign in', url },
    reason:
      'You received this e-mail because this address was entered on the sign-up page. If that was not you, ignore it: without your confirmation nobody can use the account.',
  };
}

export function passwordReset({ name, url }: AccountLinkProps): Letter {
  return {
    subject: 'Reset your password',
    heading: 'Reset your password',
    greeting: greet(name),
    paragraphs: [
      'Choose a new password with this link. It works once, for 30 minutes.',
      'You will then be signed out on all devices.',
    ],
    action: { label: 'Choose a new password', url },
    reason:
      'You received this e-mail because someone asked for a new password for this address. If that was not you, ignore it: your password stays as it is.',
  };
}

export function signInLink({ name, url }: AccountLinkProps): Letter {
  return {
    subject: 'Your sign-in link',
    heading: 'Your sign-in link',
    greeting: greet(name),
    paragraphs: [
      'Sign in with this link, in the browser where you asked for it.',
      'It works once, for 15 minutes. Do not pass it on.',
    ],
    action: { label: 'Sign in', url },
    reason:
      'You received this e-mail because someone asked for a sign-in link for this address. If that was not you, ignore it: the link does not work in other browsers.',
  };
}

export function confirmNewAddress({ name, url }: AccountLinkProps): Letter {
  return {
    subject: 'Confirm your new e-mail address',
    heading: 'Confirm your new e-mail address',
    greeting: greet(name),
    paragraphs: [
      'You asked to use this address for your Quartermaster account.',
      'The link works once, for 24 hours. Your other devices will then be signed out.',
    ],
    action: { label: 'Confirm this address', url },
    reason:
      'You received this e-mail because someone entered this address for their account. If that was not you, ignore it: nothing changes without your confirmation.',
  };
}
