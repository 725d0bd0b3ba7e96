import type { AnyList } from '@quartermaster/contracts/records/kind';
import { listColumns, querySchemaOf, visibleList } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { sortKey, sortTermsOf } from '@quartermaster/contracts/records/sorts';
import { may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';

/** What a view of any list says. */
interface State {
  query: string;
  sort?: string;
  group?: string | null;
  columns?: string[] | null;
}

/**
 * A view as the caller can use it, and why that is not all of what was saved, such as a query with a renamed field or a column that
 * the caller must not know of; null if it is.
 */
export function usableView<S extends State>(ctx: Ctx, list: AnyList, state: S): { state: S; problem: string | null } {
  const seen = visibleList((permission) => may(ctx, permission), list);
  const parsed = languageOf(querySchemaOf(seen)).parse(state.query);
  const problem = parsed.ok ? null : parsed.error.message;
  if (seen === list) return { state, problem };
  const { sort = '', group = null, columns = null } = state;
  const gone = (name: string, all: readonly string[], left: readonly string[]) =>
    all.includes(name) && !left.includes(name);
  const [all, left] = [Object.keys(listColumns(list)), Object.keys(listColumns(seen))];
  const hidesSort = sortTermsOf(sort).some((term) => term && gone(sortKey(term), list.sorts, seen.sorts));
  const hidesGroup = group !== null && gone(group, list.groups, seen.groups);
  const shown = columns?.filter((name) => !gone(name, all, left)) ?? null;
  const hides = hidesSort || hidesGroup || shown?.length !== columns?.length;
  return {
    state: {
      ...state,
      ...(hidesSort ? { sort: list.defaults.sort } : {}),
      ...(hidesGroup ? { group: null } : {}),
      ...(columns ? { columns: shown } : {}),
    },
    problem: problem ?? (hides ? 'Your role does not show everything in this view' : null),
  };
}
