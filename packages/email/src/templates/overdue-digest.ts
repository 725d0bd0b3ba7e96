import { cleanName, cleanTitle, greet, longDate } from '../clean';
import type { Letter } from '../letter';

export interface OverdueDigestProps {
  recipientName: string;
  /** Oldest first; may be truncated. */
  tasks: Array<{ key: string; title: string; dueOn: string | null; url: string }>;
  overdue: number;
  dueToday: number;
  /** The URL of the list of overdue tasks. */
  url: string;
  /** The page with the recipient's own settings. */
  settingsUrl: string;
  /** Stops these mails, also without a session. */
  unsubscribeUrl: string;
  workspaceName: string;
}

export function overdueDigest(props: OverdueDigestProps): Letter {
  const workspace = cleanName(props.workspaceName);
  const tasks = props.overdue === 1 ? '1 task is' : `${props.overdue} tasks are`;
  const today = props.dueToday === 0 ? '' : ` ${props.dueToday} more ${props.dueToday === 1 ? 'is' : 'are'} due today.`;
  return {
    subject: `${tasks} overdue in ${workspace}`,
    heading: `${tasks} overdue`,
    greeting: greet(props.recipientName),
    paragraphs: [`${tasks} overdue on your list in ${workspace}.${today}`],
    list: props.tasks.map(({ key, title, dueOn, url }) => ({
      ref: cleanName(key),
      words: `${cleanTitle(title)}${dueOn === null ? '' : `, due ${longDate(dueOn)}`}`,
      url,
    })),
    action: { label: 'Show overdue tasks', url: props.url },
    reason: `You receive this e-mail once a day while you have overdue tasks in ${workspace}.`,
    choices: [
      { label: 'Change the time in your settings', url: props.settingsUrl },
      { label: 'Unsubscribe', url: props.unsubscribeUrl },
    ],
  };
}
