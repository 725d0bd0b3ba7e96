import { greet } from '../clean';
import type { Letter } from '../letter';

export interface WelcomeProps {
  name: string;
  /** The start page's URL in the web app. */
  url: string;
}

export function welcome({ name, url }: WelcomeProps): Letter {
  return {
    subject: 'Welcome to Quartermaster',
    heading: 'Welcome to Quartermaster',
    greeting: greet(name),
    paragraphs: ['Your account is ready.', 'Create tasks, assign them, and see every change as it happens.'],
    action: { label: 'Open Quartermaster', url },
    reason:
      'You received this e-mail because an account was created with this address. If that was not you, please ignore it.',
  };
}
