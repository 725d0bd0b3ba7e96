import type { KindNoun } from '@quartermaster/contracts/kinds';
import type { Column } from '@quartermaster/contracts/records/column';
import { type AnyKind, filterName, listColumns, listName, querySchemaOf } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import {
  isDescending,
  type OwnFieldTerm,
  type Sort,
  type SortTerm,
  sortKey,
  sortTerms,
} from '@quartermaster/contracts/records/sorts';
import { CURRENCIES } from '@/lib/currencies';
import { listWords } from '@/messages/list';
import { recordWords } from '@/messages/records';
import { addressOf } from '../address/list-state';
import { type ColumnSeams, columnsOf } from '../columns-of';
import type { BuiltInView, PageUi } from '../kind-ui';
import type { Names, OwnSettings } from '../names';
import { columnTitle, readColumn } from '../read-column';
import type { ListKind } from './kind';

/** The terms of a list that has one layout. */
export interface DeclaredTerms<S extends string = string, G extends string = string> {
  sort: Sort<SortTerm<S> | OwnFieldTerm>;
  group: G;
  column: string;
  layout: 'list';
}

interface DeclaredPage {
  /** The page of the list, below the workspace's address. */
  path: string;
  /** The column that opens the record. */
  primary: string;
  /** Where columns stand in a card of a narrow window, as classes. */
  cards: Readonly<Record<string, string>>;
  /** A query to learn from. */
  textHint: string;
  builtInViews: readonly BuiltInView[];
  /** What columns say, by their names in lists. */
  hints?: Readonly<Record<string, string>>;
  /** A hook: settings that only this kind has. */
  useOwnSettings?: () => OwnSettings;
}

/** What the page of a kind knows before its list is loaded, from its declaration. */
export function declaredPageUi<S extends string, G extends string>(
  kind: Omit<AnyKind, 'noun' | 'sorts' | 'groups' | 'defaults'> & {
    readonly noun: KindNoun;
    readonly sorts: readonly S[];
    readonly groups: readonly G[];
    readonly defaults: {
      readonly query: string;
      readonly sort: SortTerm<NoInfer<S>>;
      readonly columns: readonly string[];
    };
  },
  { path, primary, cards, textHint, builtInViews, hints = {}, useOwnSettings = noSettings }: DeclaredPage,
): PageUi<DeclaredTerms<S, G>> {
  const columns = listColumns(kind);
  const language = languageOf(querySchemaOf(kind));
  const labelOf = (name: string) => columns[name]?.label ?? name;
  const currencies = new Set(
    Object.entries(kind.columns).flatMap(([name, column]) =>
      column.type === 'currency' ? filterName(name, column) : [],
    ),
  );
  const sorts = sortTerms(kind.sorts);
  return {
    noun: kind.noun,
    words: recordWords(kind.words),
    permissions: kind.permissions,
    path,
    address: addressOf<DeclaredTerms<S, G>>({
      sorts,
      groups: kind.groups,
      columns: Object.keys(columns),
      primary,
      layouts: ['list'],
      defaults: { ...kind.defaults, layout: 'list' },
    }),
    filter: {
      language,
      noun: kind.noun,
      textHint,
      useOwnSettings,
      valueName: (field, text, names) => settingName(columnOfFilter(kind, field), text, names),
      values: (field, names) => (currencies.has(field) ? CURRENCIES : valuesOf(columnOfFilter(kind, field), names)),
    },
    columns: columnsOf(kind, seamsOf(kind, { primary, cards, hints })),
    sorts: sorts.map((value) => ({ value, label: listWords.fieldSort(labelOf(sortKey(value)), isDescending(value)) })),
    groups: kind.groups.map((value) => ({ value, label: columnOfFilter(kind, value)?.label ?? value })),
    builtInViews,
    savedState: ({ query, sort, group, layout, columns }) => ({ query, sort, group, layout, columns: [...columns] }),
  };
}

const noSettings = (): OwnSettings => ({});

/** What a column's choice or setting is called; undefined where the value says it. */
export function settingName(column: Column | undefined, value: string, { own = {} }: Pick<Names, 'own'>) {
  if (column?.type === 'choice') return column.words?.[value];
  return own[column?.of ?? '']?.find(({ id }) => id === value)?.name;
}

/** The values that a filter by a column offers; undefined where the type of the field says them. */
function valuesOf(column: Column | undefined, { own = {} }: Pick<Names, 'own'>): readonly string[] | undefined {
  if (column?.type === 'choice') return column.values;
  return own[column?.of ?? '']?.map(({ id }) => id);
}

/** The column that queries and groups know by this name. */
export function columnOfFilter({ columns }: Pick<AnyKind, 'columns'>, name: string) {
  return Object.entries(columns).find(([attribute, column]) => filterName(attribute, column) === name)?.[1];
}

/** The attribute and declaration of a column, by its name in lists. */
export function columnOfList({ columns }: Pick<AnyKind, 'columns'>, name: string) {
  return Object.entries(columns).find(([attribute, column]) => listName(attribute, column) === name);
}

/** What people call a record: the value of the column that opens it. */
export function titleOf({ list, page }: Pick<ListKind, 'list' | 'page'>, record: object): string {
  const { primary } = page.address.terms;
  const [attribute = primary] = columnOfList(list, primary) ?? [];
  return columnTitle(readColumn(record, attribute));
}

const EDITED = new Set(['text', 'integer', 'money', 'rate', 'currency', 'flag', 'choice']);

/** Columns that are changed in place, on lists and pages alike. */
export function editedColumns({ columns }: Pick<AnyKind, 'columns'>) {
  return Object.entries(columns).filter(
    ([, { mode = 'given', type, listed }]) => mode === 'given' && listed !== false && EDITED.has(type),
  );
}

function seamsOf(
  kind: AnyKind,
  { primary, cards, hints = {} }: Pick<DeclaredPage, 'primary' | 'cards' | 'hints'>,
): Record<string, ColumnSeams> {
  const edited = new Set(editedColumns(kind).map(([attribute, column]) => listName(attribute, column)));
  return Object.fromEntries(
    Object.keys(listColumns(kind)).map((name): [string, ColumnSeams] => [
      name,
      {
        ...(cards[name] ? { card: cards[name] } : {}),
        ...(hints[name] ? { hint: hints[name] } : {}),
        ...(edited.has(name) && name !== primary ? { editors: [name] } : {}),
      },
    ]),
  );
}
