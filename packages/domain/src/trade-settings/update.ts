import { type TradeSettings, UpdateTradeSettingsInput } from '@quartermaster/contracts';
import { audit, changesBetween } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import { dateIn } from '../kernel/clock';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, Forbidden, Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { given } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { locationOf, lockBooks } from '../stock/books';
import { getTradeSettings } from './get';
import { lockTradeSettings, SETTINGS_COLUMNS, type StoredSettings } from './load';

/**
 * Changes how the books are kept. Closing a period waits for postings that are under way; only an owner opens it again.
 * @throws Conflict if the settings have another version; Forbidden to open a period; Invalid to close one that has not ended, and for
 * an archived location
 */
export async function updateTradeSettings(ctx: Ctx, input: UpdateTradeSettingsInput): Promise<TradeSettings> {
  authorize(ctx, 'stock.configure');
  const { version, ...patch } = UpdateTradeSettingsInput.parse(input);
  const change = given(patch);
  await withTransaction(ctx, async (ctx) => {
    const before = await lockTradeSettings(ctx);
    if (before.version !== version)
      throw new Conflict('Someone else changed these settings', { currentVersion: before.version });
    const changes = changesBetween<StoredSettings>(before, change);
    if (changes.lockedThrough) refusePeriod(ctx, before.lockedThrough, change.lockedThrough ?? null);
    if (change.defaultLocationId !== undefined)
      locationOf(await lockBooks(ctx), change.defaultLocationId, 'defaultLocationId');
    if (Object.keys(changes).length === 0) return;
    await writeSettings(ctx, { ...before, ...change });
    await audit(ctx, { action: 'trade.update', noun: 'trade', ref: ctx.workspaceId, changes });
    notice(ctx, { noun: 'settings', ref: ctx.workspaceId, kind: 'updated', version: version + 1 });
  });
  return getTradeSettings(ctx);
}

function writeSettings({ tx: { client }, workspaceId }: TxCtx, settings: StoredSettings): Promise<number> {
  return client.$executeRawUnsafe(
    `UPDATE trade_settings SET ${SETTINGS_COLUMNS.map((name) => `\`${name}\` = ?`).join(', ')}, version = version + 1
     WHERE workspaceId = ?`,
    ...SETTINGS_COLUMNS.map((name) => (name === 'numberFormats' ? JSON.stringify(settings[name]) : settings[name])),
    workspaceId,
  );
}

/** @throws Forbidden, Invalid */
function refusePeriod({ actor, runtime, timeZone }: TxCtx, before: string | null, after: string | null): void {
  const opens = before !== null && (after === null || after < before);
  if (opens && actor.kind === 'user' && actor.role !== 'owner')
    throw new Forbidden('Only an owner can open a closed period again.');
  if (after !== null && after > dateIn(timeZone, runtime.clock.now()))
    throw new Invalid('Only days up to today can be closed', 'lockedThrough');
}
