import { greet } from '../clean';
import type { Letter } from '../letter';

export interface SecondFactorProps {
  name: string;
  news: keyof typeof NEWS;
  /** The web app. */
  url: string;
}

const CHANGED =
  'All other sessions were ended. If it was not you, sign in, change your password, and check your sign-in methods in the security settings.';

/** What happened, as a heading and as sentences. */
const NEWS = {
  'totp-on': {
    heading: 'Two-factor sign-in was turned on',
    told: ['Signing in now also needs a code from your authenticator app.', CHANGED],
  },
  'totp-off': {
    heading: 'The authenticator app was removed',
    told: ['Signing in no longer needs a code from your authenticator app.', CHANGED],
  },
  'codes-new': {
    heading: 'Your recovery codes were replaced',
    told: ['There are new recovery codes for your account. The previous ones no longer work.', CHANGED],
  },
  'code-used': {
    heading: 'A recovery code was used',
    told: [
      'Someone signed in to your account and used one of your recovery codes. That code no longer works.',
      'If it was not you, change your password, and replace your recovery codes and check your sign-in methods in the security settings.',
    ],
  },
  'passkey-added': {
    heading: 'A passkey was added',
    told: ['A new passkey can now sign in to your account.', CHANGED],
  },
  'passkey-removed': {
    heading: 'A passkey was removed',
    told: ['A passkey can no longer sign in to your account.', CHANGED],
  },
  'passkey-refused': {
    heading: 'A sign-in with your passkey was refused',
    told: [
      'The counter of one of your passkeys went backwards, which can mean that someone copied it. The sign-in was refused; the passkey was kept.',
      'If this happens again, remove the passkey in the security settings and add a new one.',
    ],
  },
  'provider-connected': {
    heading: 'A sign-in provider was connected',
    told: ['An account at another provider can now sign in to your account. The security settings say which.', CHANGED],
  },
  'provider-disconnected': {
    heading: 'A sign-in provider was disconnected',
    told: ['An account at another provider can no longer sign in to your account.', CHANGED],
  },
} as const;

/** Sent to the owner of an account about its second factor. */
export function secondFactor({ name, news, url }: SecondFactorProps): Letter {
  const { heading, told } = NEWS[news];
  return {
    subject: heading,
    heading,
    greeting: greet(name),
    paragraphs: [...told],
    action: { label: 'Open Quartermaster', url },
    reason: 'You received this e-mail because it is about the security of your Quartermaster account.',
  };
}
