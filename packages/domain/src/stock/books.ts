import { newId } from '@quartermaster/db';
import { dateIn } from '../kernel/clock';
import type { TxCtx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import { zonedInstant } from '../kernel/zoned-time';
import { firstBooks } from './first';

/** What a posting has to know of how the workspace keeps its books. */
export interface Books {
  /** `YYYY-MM-DD`; nothing may be dated on or before it. */
  lockedThrough: string | null;
  defaultLocationId: string;
  /** By id, with the archived ones. */
  locations: ReadonlyMap<string, { name: string; isArchived: boolean }>;
}

interface Row {
  lockedThrough: string | null;
  defaultLocationId: string;
  id: string;
  name: string;
  isArchived: number | bigint;
}

/** The books, locked against changes until the commit: a closed period and a late posting cannot cross. The first lock of a posting. */
export async function lockBooks(ctx: TxCtx): Promise<Books> {
  const rows = await readBooks(ctx);
  if (rows.length > 0) return toBooks(rows);
  // A process of the previous release made the workspace.
  await makeBooks(ctx);
  return toBooks(await readBooks(ctx));
}

function readBooks({ tx: { client }, workspaceId }: TxCtx): Promise<Row[]> {
  return client.$queryRaw<Row[]>`
    SELECT CAST(s.lockedThrough AS CHAR) AS lockedThrough, s.defaultLocationId, l.id, l.name, l.archivedAt IS NOT NULL AS isArchived
    FROM trade_settings s JOIN locations l ON l.workspaceId = s.workspaceId
    WHERE s.workspaceId = ${workspaceId} ORDER BY l.id LOCK IN SHARE MODE`;
}

function toBooks(rows: readonly Row[]): Books {
  const [first] = rows;
  if (!first) throw new NotFound('Location');
  return {
    lockedThrough: first.lockedThrough,
    defaultLocationId: first.defaultLocationId,
    locations: new Map(rows.map(({ id, name, isArchived }) => [id, { name, isArchived: isArchived > 0 }])),
  };
}

async function makeBooks({ tx: { client }, workspaceId }: TxCtx): Promise<void> {
  const { location, settings } = firstBooks(workspaceId, newId());
  await client.location.createMany({ data: [location], skipDuplicates: true });
  await client.tradeSettings.createMany({ data: [settings], skipDuplicates: true });
  await client.$executeRaw`
    INSERT IGNORE INTO stock_levels (workspaceId, variantId, locationId)
    SELECT v.workspaceId, v.id, l.id FROM variants v JOIN locations l ON l.workspaceId = v.workspaceId
    WHERE v.workspaceId = ${workspaceId}`;
}

/** The location that is meant. @throws NotFound; Invalid for an archived one */
export function locationOf(books: Books, id: string = books.defaultLocationId, field = 'locationId'): string {
  const location = books.locations.get(id);
  if (!location) throw new NotFound('Location');
  if (location.isArchived) throw new Invalid(`“${location.name}” is archived. Choose another location`, field);
  return id;
}

/** When something happened: the day in the workspace's time zone, and an instant of it. */
export interface Effective {
  on: string;
  at: Date;
}

/**
 * The day that a posting is dated: today unless another is given.
 * @throws Invalid for a day to come; Conflict for one of a closed period
 */
export function effectiveDay(
  { runtime, timeZone }: Pick<TxCtx, 'runtime' | 'timeZone'>,
  { lockedThrough }: Pick<Books, 'lockedThrough'>,
  given?: string,
): Effective {
  const now = runtime.clock.now();
  const today = dateIn(timeZone, now);
  const on = given ?? today;
  if (on > today) throw new Invalid(`${on} is still to come. Choose today or an earlier day`, 'effectiveOn');
  if (lockedThrough !== null && on <= lockedThrough) {
    throw new Conflict(`The books are closed through ${lockedThrough}. Choose a later day`, {
      problem: 'period_locked',
    });
  }
  return { on, at: on === today ? now : zonedInstant(on, '12:00', timeZone) };
}
