import type { TxCtx } from '../kernel/context';
import { enqueueLater } from '../kernel/outbox';
import { stableId } from '../kernel/stable-id';
import type { AddedNews } from './add';

/** Seconds for which news waits for more of it. The daily mail is asked for elsewhere. */
const WINDOWS = { now: 30, hourly: 3_600 } as const;

/**
 * Requests the mails for this news: one per person, pace and time window, however often it is requested. A mail is sent when its window
 * has ended, so that it includes all news of the window.
 */
export async function askForMails(ctx: TxCtx, news: readonly AddedNews[]): Promise<void> {
  const now = Math.floor(ctx.runtime.clock.now().getTime() / 1_000);
  const asked = new Set<string>();
  for (const { userId: recipientId, mail: pace } of news) {
    if (pace === 'off' || pace === 'daily') continue;
    const length = WINDOWS[pace];
    const window = Math.floor(now / length);
    const id = stableId('news', ctx.workspaceId, recipientId, pace, String(window));
    if (asked.has(id)) continue;
    asked.add(id);
    const seconds = (window + 1) * length - now;
    await enqueueLater(ctx, { id, name: 'email.news', payload: { recipientId, pace }, seconds });
  }
}
