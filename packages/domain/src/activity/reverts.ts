import { revertAttachment } from '../attachments/revert';
import { revertComment } from '../comments/revert';
import { revertBlockers } from '../dependencies/revert';
import type { Entry, Revert } from '../kernel/history';
import { sourceOf } from '../kinds';
import { revertLinks } from '../links/revert';
import { revertOfRecord } from '../records/revert';
import { revertWatchers } from '../watchers/revert';

/** What is beside records, by action, else by noun. */
const REVERTS: Record<string, Revert> = {
  'task.block': revertBlockers,
  'task.unblock': revertBlockers,
  'task.link': revertLinks,
  'task.unlink': revertLinks,
  'task.watch': revertWatchers,
  'task.unwatch': revertWatchers,
  comment: revertComment,
  attachment: revertAttachment,
};

/** How an entry is reverted; undefined for entries that cannot be undone, such as sent mails and permanent deletions. */
export function revertOf({ action, noun }: Pick<Entry, 'action' | 'noun'>): Revert | undefined {
  const source = sourceOf(noun);
  return REVERTS[action] ?? REVERTS[noun] ?? (source && revertOfRecord(source, action));
}
