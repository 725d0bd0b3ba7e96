import { type CacheKey, cacheKey } from '@quartermaster/cache';
import type { Ctx } from '../kernel/context';
import type { AnySource, FindSource } from '../records/source';

/** Where those who have a record open are kept. */
export function placeOf({ workspaceId }: Ctx, recordId: string): CacheKey {
  return cacheKey(workspaceId, 'presence', recordId);
}

/** The kind of a record, also of one in the trash; undefined if there is none. */
export async function kindAt(ctx: Ctx, sourceOf: FindSource, id: string): Promise<AnySource['list'] | undefined> {
  const [record] = await ctx.sql.from('records').select('noun').where('id', '=', id).execute();
  return record && sourceOf(record.noun)?.list;
}
