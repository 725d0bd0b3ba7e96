import { greet } from '../clean';
import type { Letter } from '../letter';

export interface SignUpAttemptProps {
  name: string;
  /** The sign-in page. */
  url: string;
}

/** Sent instead of an error on the sign-up page, which must not reveal to strangers who has an account. */
export function signUpAttempt({ name, url }: SignUpAttemptProps): Letter {
  return {
    subject: 'You already have a Quartermaster account',
    heading: 'You already have an account',
    greeting: greet(name),
    paragraphs: [
      'Somebody tried to sign up with this e-mail address, which already has an account.',
      'If it was you, sign in instead. If not, there is nothing to do: nothing was created or changed.',
    ],
    action: { label: 'Sign in', url },
    reason: 'You get this because your address was entered on the sign-up page.',
  };
}
