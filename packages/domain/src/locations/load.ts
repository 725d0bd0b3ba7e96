import type { Location } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { toIso } from '../kernel/stored';

interface Row extends Omit<Location, 'archivedAt'> {
  archivedAt: Date | string | null;
}

export function toLocation({ id, name, position, version, archivedAt }: Row): Location {
  return { id, name, position, version, archivedAt: archivedAt && toIso(archivedAt) };
}

/** All locations by position, locked: changes of them take turns, and no stock is posted meanwhile. */
export async function lockLocations({ tx: { client }, workspaceId }: TxCtx): Promise<Location[]> {
  const rows = await client.$queryRaw<Row[]>`
    SELECT id, name, position, version, archivedAt FROM locations
    WHERE workspaceId = ${workspaceId} ORDER BY position, id FOR UPDATE`;
  return rows.map(toLocation);
}

/** @throws NotFound */
export function locationBy(locations: readonly Location[], id: string): Location {
  const location = locations.find((one) => one.id === id);
  if (!location) throw new NotFound('Location');
  return location;
}
