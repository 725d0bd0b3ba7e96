import type { Permission } from '@quartermaster/contracts';
import { type AnyList, querySchemaOf, visibleList } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import type { AnyListSource, KindTypes, Source } from './source';

/** By the hidden columns: what one reader sees must never serve another. */
const SEEN = new WeakMap<AnyListSource, Map<string, AnyListSource>>();

/** Attributes of the columns that a person must not know of. */
export function hiddenColumns(ctx: Ctx, { list }: { list: Columned }): ReadonlySet<string> {
  return new Set(restricted(list).flatMap(([attribute, needs]) => (may(ctx, needs) ? [] : [attribute])));
}

type Columned = Pick<AnyList, 'columns'>;

const RESTRICTED = new WeakMap<Columned, ReadonlyArray<[attribute: string, needs: Permission]>>();

/** The columns of a list that need a permission. */
function restricted(list: Columned): ReadonlyArray<[attribute: string, needs: Permission]> {
  const known = RESTRICTED.get(list);
  if (known) return known;
  const found = Object.entries(list.columns).flatMap(([attribute, { needs }]): [string, Permission][] =>
    needs === undefined ? [] : [[attribute, needs]],
  );
  RESTRICTED.set(list, found);
  return found;
}

/**
 * A list as the caller sees it: to those without the permission that a column needs, the column does not exist. Every read for a
 * person goes through it; writes do not, because what follows from a record follows from all of it.
 */
export function seenBy<S extends AnyListSource>(ctx: Ctx, source: S): S {
  const hidden = hiddenColumns(ctx, source);
  if (hidden.size === 0) return source;
  const known = SEEN.get(source) ?? new Map<string, AnyListSource>();
  SEEN.set(source, known);
  const key = [...hidden].join();
  const seen = known.get(key) ?? without(source, hidden, ctx);
  known.set(key, seen);
  // Made below of this very source.
  return seen as S;
}

function without<S extends AnyListSource>(source: S, hidden: ReadonlySet<string>, ctx: Ctx): S {
  const list = visibleList((permission) => may(ctx, permission), source.list);
  return { ...source, list, language: languageOf(querySchemaOf(list)), row: source.row.hiding(hidden) };
}

/** A record without the columns that not everybody who reads its kind may see: for what is kept for all of them, such as the search. */
export function shownToAll<T extends KindTypes>({ list }: Pick<Source<T>, 'list'>, record: T['detail']): T['detail'] {
  const hidden = restricted(list).map(([attribute]) => attribute);
  return hidden.length === 0 ? record : omit<T['detail']>(record, new Set(hidden));
}

/** A record as the caller sees it. */
export function shownTo<T extends KindTypes>(ctx: Ctx, source: Source<T>, record: T['detail']): T['detail'] {
  const hidden = hiddenColumns(ctx, source);
  return hidden.size === 0 ? record : omit<T['detail']>(record, hidden);
}

/** Columns with a permission are optional in the types of their kind, which the compiler cannot see in general. */
function omit<R extends object>(record: R, hidden: ReadonlySet<string>): R {
  return Object.fromEntries(Object.entries(record).filter(([attribute]) => !hidden.has(attribute))) as R;
}

/**
 * Refuses values for columns that the caller must not know of, in the words for a column that is not there.
 * @param given by attribute; of a new record, defaults that its schema filled in do not count
 * @throws Invalid
 */
export function refuseHidden(
  ctx: Ctx,
  { list }: { list: Columned },
  { given, isNew = false }: { given: object; isNew?: boolean },
): void {
  const hidden = hiddenColumns(ctx, { list });
  if (hidden.size === 0) return;
  for (const [attribute, value] of Object.entries(given)) {
    const filledIn = isNew && value === (list.columns[attribute]?.default ?? null);
    if (hidden.has(attribute) && value !== undefined && !filledIn) {
      throw new Invalid(`Unrecognized key: "${attribute}"`, attribute);
    }
  }
}
