import { cleanName, cleanTitle, greet } from '../clean';
import type { Letter } from '../letter';

/** The news of one record. */
export interface NewsLink {
  /** For example `T-12`; empty for an export or import. */
  key: string;
  title: string;
  /** The latest of it, as a sentence. */
  sentence: string;
  /** How much it is. */
  updates: number;
  url: string;
}

export interface NewsProps {
  recipientName: string;
  pace: 'now' | 'hourly';
  news: NewsLink[];
  /** How many more records have news. */
  more: number;
  /** The inbox. */
  url: string;
  settingsUrl: string;
  /** Stops these mails, also without a session. */
  unsubscribeUrl: string;
  workspaceName: string;
}

/** Unread news, by record. */
export function news(props: NewsProps): Letter {
  const workspace = cleanName(props.workspaceName);
  const [only] = props.news;
  const count = props.news.length + props.more;
  const subject =
    count === 1 && only
      ? `${[cleanName(only.key), cleanTitle(only.title)].filter(Boolean).join(' ')}: ${cleanTitle(only.sentence)}`
      : `News about ${count} items in ${workspace}`;
  return {
    subject,
    heading: count === 1 ? 'Something is new' : `News about ${count} items`,
    greeting: greet(props.recipientName),
    paragraphs: [`This is new in your inbox in ${workspace}.`, ...moreNews(props.more)],
    list: newsList(props.news),
    action: { label: 'Open your inbox', url: props.url },
    reason: `You receive this e-mail ${props.pace === 'hourly' ? 'at most once an hour' : 'soon'} when there is something new for you in ${workspace} that you have not read.`,
    choices: [
      { label: 'Choose what you hear of in your settings', url: props.settingsUrl },
      { label: 'Unsubscribe', url: props.unsubscribeUrl },
    ],
  };
}

export function newsList(links: readonly NewsLink[]): NonNullable<Letter['list']> {
  return links.map(({ key, title, sentence, updates, url }) => ({
    ref: cleanName(key),
    words: `${cleanTitle(title)}. ${cleanTitle(sentence)}${updates > 1 ? `, and ${updates - 1} more` : ''}`,
    url,
  }));
}

export function moreNews(more: number): string[] {
  return more === 0 ? [] : [`${more} more ${more === 1 ? 'item has' : 'items have'} news.`];
}
