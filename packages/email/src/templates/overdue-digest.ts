import { cleanName, cleanTitle, greet, longDate } from '../clean';
import type { Letter } from '../letter';
import { moreNews, type NewsLink, newsList } from './news';

export interface OverdueDigestProps {
  recipientName: string;
  /** Oldest first; may be truncated. */
  tasks: Array<{ key: string; title: string; dueOn: string | null; url: string }>;
  overdue: number;
  dueToday: number;
  /** News that was not read in the app. */
  news: NewsLink[];
  /** How many more records have news. */
  moreNews: number;
  inboxUrl: string;
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
  const count = props.news.length + props.moreNews;
  const items = `${count} ${count === 1 ? 'item' : 'items'}`;
  const isLate = props.tasks.length > 0;
  const also = { heading: ['New in your inbox:', ...moreNews(props.moreNews)].join(' '), list: newsList(props.news) };
  return {
    subject: isLate ? `${tasks} overdue in ${workspace}` : `News about ${items} in ${workspace}`,
    heading: isLate ? `${tasks} overdue` : `News about ${items}`,
    greeting: greet(props.recipientName),
    paragraphs: [
      isLate ? `${tasks} overdue on your list in ${workspace}.${today}` : `You have unread news in ${workspace}.`,
    ],
    list: props.tasks.map(({ key, title, dueOn, url }) => ({
      ref: cleanName(key),
      words: `${cleanTitle(title)}${dueOn === null ? '' : `, due ${longDate(dueOn)}`}`,
      url,
    })),
    ...(count > 0 && { also }),
    action: isLate
      ? { label: 'Show overdue tasks', url: props.url }
      : { label: 'Open your inbox', url: props.inboxUrl },
    ...(isLate && count > 0 && { links: [{ label: 'Open your inbox', url: props.inboxUrl }] }),
    reason: `You receive this e-mail once a day while you have overdue tasks or unread news in ${workspace}.`,
    choices: [
      { label: 'Change the time in your settings', url: props.settingsUrl },
      { label: 'Unsubscribe', url: props.unsubscribeUrl },
    ],
  };
}
