import type { Permission } from '../roles';
import type { Column, Columns, ColumnType } from './column';
import type { Noun } from './kinds';
import type { FieldType, QueryField, QuerySchema } from './query/fields';
import type { SortTerm } from './sorts';

type Name<C, K extends keyof C> = C[K] extends { name: infer N extends string } ? N : K & string;
type FilterName<C, K extends keyof C> = C[K] extends { filter: infer N extends string } ? N : Name<C, K>;

type Sortable =
  | { type: 'key' | 'text' | 'date' | 'time' | 'instant' | 'integer' | 'minutes' | 'money' }
  | { type: 'price' | 'cost' | 'quantity' | 'rate' | 'currency' | 'flag' }
  | { type: 'choice'; rank: true };
type Groupable = {
  type: 'choice' | 'currency' | 'date' | 'flag' | 'person' | 'people' | 'ref' | 'setting' | 'settings';
};
type Unlisted = { detail: true } | { listed: false };

/** The names a list can sort and group by, and its column names. */
export type SortName<C extends Columns> = { [K in keyof C]: C[K] extends Sortable ? Name<C, K> : never }[keyof C];
export type GroupName<C extends Columns> = {
  [K in keyof C]: C[K] extends Groupable ? FilterName<C, K> : never;
}[keyof C];
export type ListColumn<C extends Columns> = { [K in keyof C]: C[K] extends Unlisted ? never : Name<C, K> }[keyof C];

/** The columns that a column refers to in its options. */
type Named<K> =
  | (K extends { currency: infer N } ? N : never)
  | (K extends { base: infer N } ? N : never)
  | (K extends { unit: infer N } ? N : never)
  | (K extends { decimals: infer N } ? N : never);
type Unfiltered = { filter: false } | { type: 'prose' | 'time' | 'json' | 'virtual' };
/** Options that name another column name one there is, and queries, which are read in lower case, can name each column. */
type Checked<C> = {
  readonly [K in keyof C]: [Named<C[K]>] extends [keyof C]
    ? C[K] extends Unfiltered
      ? unknown
      : FilterName<C, K> extends Lowercase<FilterName<C, K>>
        ? unknown
        : 'its name in queries is in lower case'
    : 'it names a column that is not there';
};

/** A list of rows with columns that can be filtered, sorted, grouped, exported and saved as a view. */
export interface List<C extends Columns, S extends string, G extends string> {
  readonly words: { readonly one: string; readonly many: string };
  readonly permissions: { readonly read: Permission; readonly export: Permission };
  /** In menu order. */
  readonly columns: C;
  /** Each in both directions, in menu order; every one has an index. */
  readonly sorts: readonly S[];
  readonly groups: readonly G[];
  /** Query fields that are not columns. */
  readonly queryFields?: Readonly<Record<string, QueryField>>;
  /** The default state of a page. */
  readonly defaults: {
    readonly query: string;
    readonly sort: NoInfer<SortTerm<S>>;
    readonly columns: readonly ListColumn<C>[];
  };
}

/** A list whose rows are records: they have keys, versions, history, comments, files, trash. */
export interface Kind<N extends Noun, C extends Columns, S extends string, G extends string> extends List<C, S, G> {
  readonly noun: N;
  readonly permissions: {
    readonly read: Permission;
    readonly write: Permission;
    readonly configure: Permission;
    readonly export: Permission;
  };
}

/** Any list or kind, so that they fit in one registry. */
export interface AnyList extends Omit<List<Columns, string, string>, 'defaults'> {
  readonly defaults: { readonly query: string; readonly sort: string; readonly columns: readonly string[] };
}
export type AnyKind = AnyList & Pick<Kind<Noun, Columns, string, string>, 'noun' | 'permissions'>;

/** The types of a list by name, so that errors and hovers stay readable. */
export interface ListTypes {
  summary: object;
}
/** The types of a kind by name: interfaces that extend Summary, Detail, CreateInput and Patch of its columns. */
export interface RecordTypes extends ListTypes {
  detail: object;
  create: object;
  patch: object;
}

export function defineList<const C extends Columns, S extends SortName<C>, G extends GroupName<C>>(
  list: List<C, S, G> & { readonly columns: Checked<C> },
): List<C, S, G> {
  return list;
}

export function defineKind<N extends Noun, const C extends Columns, S extends SortName<C>, G extends GroupName<C>>(
  kind: Kind<N, C, S, G> & { readonly columns: Checked<C> },
): Kind<N, C, S, G> {
  return kind;
}

/** The name of a column in lists, sorts and addresses. */
export function listName(attribute: string, { name }: Column): string {
  return name ?? attribute;
}

/** The attribute that goes with a column where it is exported: an amount's currency, a date's time of day. */
export function besideColumn(columns: Columns, attribute: string): string | null {
  const name = columns[attribute]?.currency ?? attribute.replace(/On$/, 'Time');
  return name !== attribute && name in columns ? name : null;
}

/** The name of a column in queries and groups; null if queries cannot use it. */
export function filterName(attribute: string, column: Column): string | null {
  const { filter = listName(attribute, column) } = column;
  return filter === false || FILTER_TYPES[column.type] === null ? null : filter;
}

/** The columns that a list shows, by their names in lists, in the order of menus. */
export function listColumns<C extends Columns>({ columns }: { columns: C }): Readonly<Record<ListColumn<C>, Column>> {
  const listed = Object.entries(columns).filter(([, column]) => !column.detail && column.listed !== false);
  const named = listed.map(([attribute, column]) => [listName(attribute, column), column] as const);
  return Object.fromEntries(named) as Record<ListColumn<C>, Column>;
}

/** What columns are called, by the names they are given under. */
export function labelsOf<N extends string>(columns: Readonly<Record<N, Column>>): Readonly<Record<N, string>> {
  const labels = Object.entries<Column>(columns).map(([name, { label }]) => [name, label]);
  return Object.fromEntries(labels) as Record<N, string>;
}

/** The columns visible to a reader. */
export function visibleColumns(
  can: (permission: Permission) => boolean,
  { columns }: Pick<AnyList, 'columns'>,
): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, { needs }]) => needs === undefined || can(needs)));
}

/**
 * A list as a reader sees it: without the columns that need a permission the reader lacks, and without what names them. Every output
 * for a person must use it: rows, sorts, filters, groups, exports, search, activity, conflicts and replayed answers.
 */
export function visibleList<L extends AnyList>(can: (permission: Permission) => boolean, list: L): L {
  const columns = visibleColumns(can, list);
  const hidden = Object.entries(list.columns).filter(([attribute]) => !(attribute in columns));
  if (hidden.length === 0) return list;
  const names = new Set(
    hidden.flatMap(([attribute, column]) => [attribute, listName(attribute, column), filterName(attribute, column)]),
  );
  const shown = (name: string) => !names.has(name);
  const { sorts, groups, queryFields = {}, defaults } = list;
  return {
    ...list,
    columns,
    sorts: sorts.filter(shown),
    groups: groups.filter(shown),
    queryFields: Object.fromEntries(Object.entries(queryFields).filter(([name]) => shown(name))),
    defaults: { ...defaults, columns: defaults.columns.filter(shown) },
  };
}

/** The query type of each column type; null if it cannot be filtered. */
const FILTER_TYPES: Record<ColumnType, FieldType | null> = {
  key: 'ref',
  text: 'text',
  prose: null,
  date: 'date',
  time: null,
  instant: 'date',
  integer: 'number',
  minutes: 'duration',
  money: 'money',
  price: 'number',
  cost: 'number',
  quantity: 'number',
  rate: 'number',
  currency: 'name',
  flag: 'boolean',
  choice: 'choice',
  person: 'person',
  people: 'person',
  ref: 'ref',
  refs: 'ref',
  setting: 'name',
  settings: 'name',
  json: null,
  virtual: null,
};

/** Multi-valued columns can be empty without being null. */
const MANY: readonly ColumnType[] = ['people', 'refs', 'settings'];

/** The query schema of a list. */
export function querySchemaOf({ columns, queryFields }: Pick<AnyList, 'columns' | 'queryFields'>): QuerySchema {
  const fields = Object.entries(columns).flatMap(([attribute, column]): [string, QueryField][] => {
    const name = filterName(attribute, column);
    const type = column.rank ? 'rank' : FILTER_TYPES[column.type];
    if (name === null || type === null) return [];
    const optional = column.optional ?? MANY.includes(column.type);
    return [
      [name, { type, label: column.one ?? column.label, optional, ...(column.values && { words: column.values }) }],
    ];
  });
  return { fields: { ...Object.fromEntries(fields), ...queryFields } };
}
