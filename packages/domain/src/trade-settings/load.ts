import type { TradeSettings } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { lockBooks } from '../stock/books';

/** What of the settings is stored in their own row. */
export type StoredSettings = Omit<TradeSettings, 'currency'>;

/** The settings, locked: postings that are under way end first, and others wait. */
export async function lockTradeSettings(ctx: TxCtx): Promise<StoredSettings> {
  const read = () => ctx.tx.client.$queryRaw<StoredSettings[]>`
    SELECT CAST(lockedThrough AS CHAR) AS lockedThrough, defaultLocationId, version FROM trade_settings
    WHERE workspaceId = ${ctx.workspaceId} FOR UPDATE`;
  const [known] = await read();
  if (known) return known;
  // Makes those of a workspace that has none.
  await lockBooks(ctx);
  const [made] = await read();
  if (!made) throw new Error('A workspace without trade settings');
  return made;
}
