import { CreateLocationInput, LIMITS, type Location } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { insertSettingsRecord, requireRoom } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { lockLocations } from './load';

/** Every variant gets a balance there. */
const TIMEOUT_MS = 30_000;

/** Adds a location, at the end, where there is nothing of anything. @throws Conflict if the name is taken */
export async function createLocation(ctx: Ctx, input: CreateLocationInput): Promise<Location> {
  authorize(ctx, 'stock.configure');
  const { name } = CreateLocationInput.parse(input);
  return withTransaction(
    ctx,
    async (ctx) => {
      const locations = await lockLocations(ctx);
      await requireRoom(ctx, 'location', LIMITS.locations);
      const position = 1 + Math.max(-1, ...locations.map((one) => one.position));
      const record = { id: newId(), name, position, version: 1, archivedAt: null };
      const location = await insertSettingsRecord(ctx, { noun: 'location', record, columns: { position } });
      await openLevels(ctx, location.id);
      return location;
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/** Variants that are made at the same time wait for the locations, so that none is left out. */
async function openLevels({ tx: { client }, workspaceId }: TxCtx, locationId: string): Promise<void> {
  await client.$executeRaw`
    INSERT INTO stock_levels (workspaceId, variantId, locationId)
    SELECT v.workspaceId, v.id, ${locationId} FROM variants v WHERE v.workspaceId = ${workspaceId} ORDER BY v.id`;
}
