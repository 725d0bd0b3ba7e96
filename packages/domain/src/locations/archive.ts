import { ArchiveLocationInput, type Location } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { lockTradeSettings } from '../trade-settings/load';
import { locationBy, lockLocations } from './load';

/**
 * Archives an empty location: it takes no more stock.
 * @throws NotFound; Conflict if it has another version; Invalid for the default location, and for one where there is something
 */
export async function archiveLocation(ctx: Ctx, input: ArchiveLocationInput): Promise<Location> {
  authorize(ctx, 'stock.configure');
  const { id, version } = ArchiveLocationInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const { defaultLocationId } = await lockTradeSettings(ctx);
    const before = requireVersion('location', locationBy(await lockLocations(ctx), id), version);
    if (before.archivedAt) return before;
    if (defaultLocationId === id)
      throw new Invalid(`“${before.name}” is the default location. Choose another one first`, 'id');
    const left = await variantsAt(ctx, id);
    if (left > 0) throw new Invalid(`There is stock of ${left} variants in “${before.name}”. Transfer it first`, 'id');
    const now = ctx.runtime.clock.now();
    return saveSettingsRecord(ctx, {
      noun: 'location',
      before,
      change: { archivedAt: now.toISOString() },
      columns: { archivedAt: fromInstant(now) },
      action: 'archive',
    });
  });
}

async function variantsAt({ tx: { client }, workspaceId }: TxCtx, locationId: string): Promise<number> {
  const [row] = await client.$queryRaw<Array<{ n: number | bigint }>>`
    SELECT COUNT(*) AS n FROM stock_levels
    WHERE workspaceId = ${workspaceId} AND locationId = ${locationId} AND (onHand <> 0 OR reserved <> 0 OR incoming <> 0)`;
  return Number(row?.n ?? 0);
}
