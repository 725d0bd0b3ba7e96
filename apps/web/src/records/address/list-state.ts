import { type OwnFieldTerm, sortKey } from '@quartermaster/contracts/records/sorts';
import { oneOf, readAddress } from '../../lib/read-address';
import { UUID, UUID_PATTERN } from '../../lib/uuid';
import { readColumns } from './columns';
import type { AddressTerms, ListState, ListTerms } from './terms';

export type { ListState, ListTerms };

export interface ParsedListState<T extends ListTerms = ListTerms> extends ListState<T> {
  /** Names of parameters whose value made no sense and was left out. */
  dropped: readonly string[];
}

/** What is saved of a view. */
export interface SavedState extends Omit<ListState, 'columns' | 'view'> {
  /** Null is the usual ones. */
  columns: readonly string[] | null;
}

/** Reads and writes the addresses of one kind. Methods, so that kinds fit into one type. */
export interface Address<T extends ListTerms = ListTerms> {
  readonly terms: AddressTerms<T>;
  /** Reads the query string. Unknown values are left out and named, never a crash. */
  read(search: URLSearchParams): ParsedListState<T>;
  /** Writes the state, leaving out what is the default, after whatever else the address carries (`peek`). */
  write(state: ListState<T>, rest: URLSearchParams): URLSearchParams;
  /** What a saved view shows; what the kind does not know any more is left out. */
  ofView(view: { id: string; state: SavedState }): ListState<T>;
}

export function addressOf<T extends ListTerms>(terms: AddressTerms<T>): Address<T> {
  const { defaults } = terms;
  return {
    terms,
    read(search) {
      const { take, dropped } = readAddress(search);
      const { columns, unknown } = readColumns(search.get('cols'), terms);
      if (unknown) dropped.push('cols');
      return {
        query: search.get('q') ?? defaults.query,
        sort: take('sort', (text) => readSort<T['sort']>(text, terms.sorts)) ?? defaults.sort,
        group: take('group', oneOf(terms.groups)) ?? null,
        columns,
        layout: take('layout', oneOf(terms.layouts)) ?? defaults.layout,
        view: take('view', (value) => (UUID.test(value) ? value : undefined)) ?? null,
        dropped,
      };
    },
    write(state, rest) {
      const search = new URLSearchParams(rest);
      const columns = state.columns.join(',');
      const values = {
        q: state.query === defaults.query ? undefined : state.query,
        sort: state.sort === defaults.sort ? undefined : state.sort,
        group: state.group ?? undefined,
        cols: columns === defaults.columns.join(',') ? undefined : columns,
        layout: state.layout === defaults.layout ? undefined : state.layout,
        view: state.view ?? undefined,
      };
      for (const [name, value] of Object.entries(values)) {
        if (value === undefined) search.delete(name);
        else search.set(name, value);
      }
      return search;
    },
    ofView: ({ id, state }) => ({
      query: state.query,
      sort: readSort<T['sort']>(state.sort, terms.sorts) ?? defaults.sort,
      group: oneOf(terms.groups)(state.group ?? '') ?? null,
      columns: readColumns(state.columns?.join(',') ?? null, terms).columns,
      layout: oneOf(terms.layouts)(state.layout) ?? defaults.layout,
      view: id,
    }),
  };
}

const OWN_FIELD = new RegExp(`^-?cf:${UUID_PATTERN}$`);

/** One sort of the kind, or two by different things. What it answers was compared with the kind's own terms, so it is one of its sorts. */
function readSort<S extends string>(text: string, sorts: readonly string[]): S | undefined {
  const terms = text.split(',');
  const isTerm = (term: string): term is OwnFieldTerm => OWN_FIELD.test(term) || sorts.includes(term);
  const known = terms.length <= 2 && terms.every(isTerm);
  return known && new Set(terms.map(sortKey)).size === terms.length ? (text as S) : undefined;
}
