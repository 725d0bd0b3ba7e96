/** The names a kind of record has for its sorts, groups, columns and layouts. */
export interface ListTerms {
  sort: string;
  group: string;
  column: string;
  layout: string;
}

/** What the page of a list shows. The address is the only place where it is kept. */
export interface ListState<T extends ListTerms = ListTerms> {
  /** In the query language. */
  query: string;
  sort: T['sort'];
  group: T['group'] | null;
  columns: readonly T['column'][];
  layout: T['layout'];
  /** The saved view this came from. */
  view: string | null;
}

/** What an address of a kind can say. */
export interface AddressTerms<T extends ListTerms> {
  /** Each in both directions. */
  sorts: readonly string[];
  groups: readonly T['group'][];
  columns: readonly string[];
  /** The column that opens the record: it cannot be missing. */
  primary: T['column'];
  layouts: readonly T['layout'][];
  /** What the page shows when the address says nothing. */
  defaults: Omit<ListState<T>, 'group' | 'view'>;
}
