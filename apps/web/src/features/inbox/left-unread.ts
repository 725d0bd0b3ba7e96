import type { InboxThread } from '@quartermaster/contracts/inbox';

type News = Pick<InboxThread, 'ref' | 'at' | 'updates'>;

/** News that the person marked unread, until the page is loaded again. */
const left = new Set<string>();

/** Remembers that this news is to stay unread although it is on the screen. */
export function leaveUnread(news: News): void {
  left.add(nameOf(news));
}

export function isLeftUnread(news: News): boolean {
  return left.has(nameOf(news));
}

/** More news about the same record has another name. */
function nameOf({ ref, at, updates }: News): string {
  return `${ref} ${at} ${updates}`;
}
