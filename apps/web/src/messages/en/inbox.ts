import type { InboxTab } from '@quartermaster/contracts/news';
import { plural } from './plural';

/** The words of the inbox. */
export const inbox = {
  tabs: 'What to show',
  tab: { me: 'For me', watching: 'Watching', system: 'System' } satisfies Record<InboxTab, string>,
  list: (tab: string) => `News: ${tab}`,
  unread: 'Unread',
  updates: (count: number) => plural(count, 'update', 'updates'),
  exported: 'Export',
  imported: (name: string) => (name ? `Import of ${name}` : 'Import'),
  markAll: 'Mark all done',
  markDone: 'Mark done',
  doneOf: (name: string) => `Mark ${name} done`,
  snooze: 'Snooze',
  snoozeOf: (name: string) => `Snooze ${name}`,
  markUnread: 'Mark unread',
  unreadOf: (name: string) => `Mark ${name} unread`,
  done: (count: number) => `${plural(count, 'item', 'items')} done`,
  oneDone: (name: string) => `${name} done`,
  snoozed: (name: string, until: string) => `${name} snoozed until ${until}`,
  laterToday: 'Later today',
  tomorrow: 'Tomorrow',
  monday: 'Next Monday',
  onDate: 'On a date…',
  date: 'Snooze until the morning of',
  set: 'Snooze',
  failed: 'Your inbox could not be loaded',
  nothing: 'Nothing new',
  nothingBody: {
    me: 'Tasks you are assigned, mentions of you, reminders and overdue tasks appear here.',
    watching: 'Comments on and changes of what you watch appear here.',
    system: 'Exports and imports that have ended appear here.',
  } satisfies Record<InboxTab, string>,
  more: 'Show more',
  keys: 'E marks done, U marks unread, H snoozes',
  openInbox: 'Open the inbox',
};
