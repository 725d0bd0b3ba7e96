/** What the inbox tells people about. */
export const NEWS_KINDS = ['assigned', 'mentioned', 'overdue', 'reminder', 'commented', 'changed', 'finished'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** When news is also sent by e-mail. */
export const MAIL_PACES = ['now', 'hourly', 'daily', 'off'] as const;
export type MailPace = (typeof MAIL_PACES)[number];

export const INBOX_TABS = ['me', 'watching', 'system'] as const;
export type InboxTab = (typeof INBOX_TABS)[number];

/** How one person hears of one kind of news. */
export interface NewsChoice {
  inApp: boolean;
  mail: MailPace;
}
export type NewsChoices = Record<NewsKind, NewsChoice>;

interface NewsRules {
  tab: InboxTab;
  /** The paces on offer. */
  mails: readonly MailPace[];
  /** What is true for people who chose nothing. */
  mail: MailPace;
}

/** Overdue tasks are mailed by their day, so there is no faster pace. */
export const NEWS_RULES: Readonly<Record<NewsKind, NewsRules>> = {
  assigned: { tab: 'me', mails: MAIL_PACES, mail: 'now' },
  mentioned: { tab: 'me', mails: MAIL_PACES, mail: 'now' },
  overdue: { tab: 'me', mails: ['daily', 'off'], mail: 'daily' },
  reminder: { tab: 'me', mails: MAIL_PACES, mail: 'now' },
  commented: { tab: 'watching', mails: MAIL_PACES, mail: 'daily' },
  changed: { tab: 'watching', mails: MAIL_PACES, mail: 'daily' },
  finished: { tab: 'system', mails: MAIL_PACES, mail: 'now' },
};

/** All choices of a person, from those that differ from the defaults. */
export function withDefaults(chosen: Partial<NewsChoices>): NewsChoices {
  const all = NEWS_KINDS.map((kind) => [kind, chosen[kind] ?? { inApp: true, mail: NEWS_RULES[kind].mail }]);
  // One entry for every kind.
  return Object.fromEntries(all) as NewsChoices;
}

/** What happened, as far as a sentence about it needs to know. */
export interface NewsFacts {
  kind: NewsKind;
  /** The name of the status that a record has now. */
  status?: string | null | undefined;
  /** Whether the change closed or reopened a record. */
  turn?: 'closed' | 'reopened' | null | undefined;
  /** The due date as it is shown; null if it was removed. */
  due?: string | null | undefined;
  outcome?: 'done' | 'failed' | null | undefined;
}

/** `Anne mentioned you`. @param actor the name of who did it; null for the system */
export function newsSentence({ kind, status, turn, due, outcome }: NewsFacts, actor: string | null): string {
  const who = actor ?? 'Quartermaster';
  switch (kind) {
    case 'assigned':
      return `${who} assigned this to you`;
    case 'mentioned':
      return `${who} mentioned you`;
    case 'overdue':
      return due ? `This was due ${due}` : 'This is overdue';
    case 'reminder':
      return due ? `Reminder: due ${due}` : 'Reminder';
    case 'commented':
      return `${who} commented`;
    case 'finished':
      return outcome === 'failed' ? 'This failed' : 'This is finished';
    case 'changed':
      return changeSentence({ status, turn, due }, who);
  }
}

function changeSentence({ status, turn, due }: Omit<NewsFacts, 'kind'>, who: string): string {
  const parts = [
    ...(turn === 'closed' ? [`closed this${status ? ` as ${status}` : ''}`] : []),
    ...(turn === 'reopened' ? [`reopened this${status ? ` as ${status}` : ''}`] : []),
    ...(!turn && status ? [`set the status to ${status}`] : []),
    ...(due === null ? ['removed the due date'] : due ? [`set the due date to ${due}`] : []),
  ];
  return `${who} ${parts.join(' and ') || 'changed this'}`;
}
