import { revertAttachment } from '../attachments/revert';
import { revertComment } from '../comments/revert';
import { revertBlockers } from '../dependencies/revert';
import type { Entry, Revert } from '../kernel/history';
import { revertLinks } from '../links/revert';
import { revertCreation, revertTask } from '../tasks/revert';
import { revertWatchers } from '../watchers/revert';

/** By action, else by noun. Entries without a revert, such as sent mails and permanent deletions, cannot be undone. */
const REVERTS: Record<string, Revert> = {
  task: revertTask,
  'task.create': revertCreation,
  'task.block': revertBlockers,
  'task.unblock': revertBlockers,
  'task.link': revertLinks,
  'task.unlink': revertLinks,
  'task.watch': revertWatchers,
  'task.unwatch': revertWatchers,
  comment: revertComment,
  attachment: revertAttachment,
};

/** Irreversible actions of the nouns above. */
const FINAL = new Set(['task.purge']);

export function revertOf({ action, noun }: Pick<Entry, 'action' | 'noun'>): Revert | undefined {
  if (FINAL.has(action)) return undefined;
  return REVERTS[action] ?? REVERTS[noun];
}
