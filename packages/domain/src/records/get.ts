import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadRecord } from './load';
import type { KindTypes, Source } from './source';
import { shownTo } from './visible';

/** One record by id or key, also from the trash. @throws NotFound */
export async function getRecord<T extends KindTypes>(ctx: Ctx, source: Source<T>, ref: string): Promise<T['detail']> {
  authorize(ctx, source.list.permissions.read);
  return shownTo(ctx, source, await loadRecord(ctx, source, ref));
}
