import type { Location } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toLocation } from './load';

/** All locations, archived ones too, because old moves name them. */
export async function listLocations(ctx: Ctx): Promise<Location[]> {
  authorize(ctx, 'stock.read');
  const rows = await ctx.prisma.location.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  return rows.map(toLocation);
}
