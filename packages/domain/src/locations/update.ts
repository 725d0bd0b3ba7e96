import { type Location, UpdateLocationInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { locationBy, lockLocations } from './load';

/** Renames a location. @throws NotFound; Conflict if it has another version, or the name is taken */
export async function updateLocation(ctx: Ctx, input: UpdateLocationInput): Promise<Location> {
  authorize(ctx, 'stock.configure');
  const { id, version, name } = UpdateLocationInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('location', locationBy(await lockLocations(ctx), id), version);
    if (before.name === name) return before;
    return saveSettingsRecord(ctx, { noun: 'location', before, change: { name }, columns: { name }, action: 'update' });
  });
}
