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
    paragraphs: [
      'Your account is ready.',
      'Tasks are numbered, have one owner, and show up for everybody the moment they change.',
    ],
    action: { label: 'Open Quartermaster', url },
    reason: 'You get this because an account was made with this address. If that was not you, please ignore it.',
  };
}
