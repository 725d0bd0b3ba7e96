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
    paragraphs: [`On your list in ${workspace}, ${tasks} overdue.${today}`],
    links: props.tasks.map(({ key, title, dueOn, url }) => ({
      label: `${cleanName(key)} ${cleanTitle(title)}${dueOn === null ? '' : `, due ${longDate(dueOn)}`}`,
      url,
    })),
    action: { label: 'Show what is overdue', url: props.url },
    reason: `You get this once a day while tasks of yours in ${workspace} are overdue. Your preferences say when, or never.`,
  };
}
