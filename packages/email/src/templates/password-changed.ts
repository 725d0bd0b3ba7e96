import { greet } from '../clean';
import type { Letter } from '../letter';

export interface PasswordChangedProps {
  name: string;
  /** The page that asks for a link to choose another password. */
  url: string;
}

/** Sent to the owner of an account, so that they hear of a change that somebody else made. */
export function passwordChanged({ name, url }: PasswordChangedProps): Letter {
  return {
    subject: 'Your Quartermaster password was changed',
    heading: 'Your password was changed',
    greeting: greet(name),
    paragraphs: [
      'The password of your account was changed. All other sessions were ended, so other devices have to sign in again.',
      'If it was you, you can ignore this e-mail. If not, choose another password at once and tell an administrator of your workspace.',
    ],
    action: { label: 'Reset password', url },
    reason: 'You received this e-mail because it is about the security of your account.',
  };
}
