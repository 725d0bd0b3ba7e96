import { revertAttachment } from '../attachments/revert';
import { revertComment } from '../comments/revert';
import { revertBlockers } from '../dependencies/revert';
import type { TxCtx } from '../kernel/context';
import { revertLinks } from '../links/revert';
import { revertCreation, revertTask } from '../tasks/revert';
import { revertWatchers } from '../watchers/revert';
import type { Entry } from './entry';

/** What became of one entry: taken back; already as it was before; or left alone, and why. */
export type Reverted = 'reverted' | 'unchanged' | { reason: string };

/**
 * Takes one entry back in the running transaction: sets what it changed back where that still is as the entry left it, by
 * the noun's own verbs, so that it is audited and told like any change. Checks the rights that `tasks.write` does not cover.
 */
export type Revert = (ctx: TxCtx, entry: Entry) => Promise<Reverted>;

/** By action, else by noun. An entry without one, such as something sent or deleted for good, stays. */
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

/** Actions of a noun above that cannot be taken back. */
const FINAL = new Set(['task.purge']);

export function revertOf({ action, noun }: Pick<Entry, 'action' | 'noun'>): Revert | undefined {
  if (FINAL.has(action)) return undefined;
  return REVERTS[action] ?? REVERTS[noun];
}
