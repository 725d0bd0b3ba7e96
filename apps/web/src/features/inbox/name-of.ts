import type { InboxThread } from '@quartermaster/contracts/inbox';
import { newsSentence } from '@quartermaster/contracts/news';
import { formatDate } from '@/lib/dates';
import { inboxWords } from '@/messages/inbox';

/** What a row is called: its key, or what the run did. */
export function nameOf({ key, noun, title }: Pick<InboxThread, 'key' | 'noun' | 'title'>): string {
  if (key !== null) return key;
  return noun === 'import' ? inboxWords.imported(title) : inboxWords.exported;
}

/** The latest news of a row as a sentence. @param personOf the name of a member */
export function sentenceOf(thread: InboxThread, personOf: (id: string) => string): string {
  const { actorId, dueOn, ...facts } = thread;
  const due = typeof dueOn === 'string' ? formatDate(dueOn) : dueOn;
  return newsSentence({ ...facts, due }, actorId === null ? null : personOf(actorId));
}
