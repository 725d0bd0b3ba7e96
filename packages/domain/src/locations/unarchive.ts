import { ArchiveLocationInput, type Location } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { locationBy, lockLocations } from './load';

/** @throws NotFound; Conflict if it has another version */
export async function unarchiveLocation(ctx: Ctx, input: ArchiveLocationInput): Promise<Location> {
  authorize(ctx, 'stock.configure');
  const { id, version } = ArchiveLocationInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('location', locationBy(await lockLocations(ctx), id), version);
    if (!before.archivedAt) return before;
    const change = { archivedAt: null };
    return saveSettingsRecord(ctx, { noun: 'location', before, change, columns: change, action: 'unarchive' });
  });
}
