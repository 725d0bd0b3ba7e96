import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { JsonText } from '../kernel/json-text';
import { findValues, loadRecord, notFound } from './load';
import type { KindTypes, Source } from './source';
import { seenBy, shownTo } from './visible';

/** One record by id or key, also from the trash. @throws NotFound */
export async function getRecord<T extends KindTypes>(ctx: Ctx, source: Source<T>, ref: string): Promise<T['detail']> {
  authorize(ctx, source.list.permissions.read);
  return shownTo(ctx, source, await loadRecord(ctx, source, ref));
}

/** The same record as JSON, written from its row: for a response that nobody reads before it is sent. */
export async function recordAsJson<T extends KindTypes>(
  ctx: Ctx,
  source: Source<T>,
  ref: string,
): Promise<JsonText<T['detail']>> {
  authorize(ctx, source.list.permissions.read);
  const values = await findValues(ctx, source, ref);
  if (!values) throw notFound(source.list);
  return new JsonText(seenBy(ctx, source).row.detailJsonOf(values));
}
