import type { KindNoun } from '@quartermaster/contracts/kinds';
import type { Permission } from '@quartermaster/contracts/roles';
import type { AnySavedView } from '@quartermaster/contracts/views';
import type { ReactElement, ReactNode, RefObject } from 'react';
import type { ListWords } from '@/messages/records';
import type { Settings } from '@/trpc/settings';
import type { Address, ListState, ListTerms } from './address/list-state';
import type { FilterKind } from './filter/filter-kind';
import type { Names } from './names';

/** A record in a list, as far as the list knows it. */
export interface ListedRecord {
  id: string;
  /** What people call it: C-12. */
  key: string;
  version: number;
  /** The key of the record that it is a part of: the row opens that one. */
  partOf?: string;
}

/** Rows a query matches. Counting stops somewhere: then `capped`. */
export interface Total {
  count: number;
  capped: boolean;
}

/** The part of a list whose rows have one value. */
export interface Group extends Total {
  value: string;
  /** What it is called, if the server says so. */
  title?: string | undefined;
}

export interface RowsRead<R> {
  rows: readonly R[];
  /** As TanStack Query has it. */
  read: {
    isPending: boolean;
    isSuccess: boolean;
    isError: boolean;
    isFetching: boolean;
    isFetchingNextPage: boolean;
    /** The rows are those of the query before. */
    isPlaceholderData: boolean;
    hasNextPage: boolean;
    error: unknown;
    fetchNextPage: () => Promise<{ hasNextPage: boolean }>;
    refetch: () => Promise<unknown>;
  };
}

export interface GroupsRead<G> {
  data: { groups: readonly G[]; total: Total } | undefined;
  isPending: boolean;
  isSuccess: boolean;
  isError: boolean;
  isPlaceholderData: boolean;
  error: unknown;
  refetch: () => Promise<unknown>;
}

/** A column that every workspace has. */
export interface ColumnUi {
  label: string;
  /** What it says, in a sentence. */
  hint?: string;
  /** Rem. */
  width: number;
  /** Numbers are at the end, so that their digits line up. */
  end?: boolean;
  /** What it sorts by, going up. */
  sort?: string;
  /** What it groups by. */
  group?: string;
  /** Where it stands in a card of a narrow window, as classes; left out there without. */
  card?: string;
  /** The editors that change it in place, by their names; the first by its button. */
  editors?: readonly string[];
}

/** The column that opens the record. */
export interface PrimaryColumn<R> {
  text(record: R): string;
  /** Classes of its link. */
  linkClass?(record: R): string | false;
  /** Signs behind it. */
  marks?(record: R): ReactNode;
  /** Why a text cannot be its value. */
  check(text: string): string | undefined;
  /** Left out where it follows from other things. */
  useRename?(): { rename(record: R, change: { from: string; to: string }): void };
}

/** What a letter, the menu of a row and the bulk bar can do. It opens an editor of that name, or acts at once. */
export interface RecordAction {
  name: string;
  /** The usual key; each person may take another. */
  key: string;
  /** The key as people read it. */
  shortcut: string;
  /** In the menu of a row. */
  label: string;
  /** In the bulk bar, if it can act on many records at once. */
  bulkLabel?: string;
  opens: 'editor' | 'nothing';
}

/** What the values of a row are read with. */
export interface RowContext extends Names {
  today: string;
  timeZone: string;
}

export interface EditorInput<R> {
  record: R;
  editor: string;
  today: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where focus goes afterwards, if not to the trigger. */
  returnFocus?: (() => void) | undefined;
  /** One button. */
  children: ReactElement;
}

export interface BulkEditorInput<R> {
  action: string;
  label: string;
  /** The selected records; null if not all of them are loaded. */
  records: readonly R[] | null;
  /** @param what says it, for the message: `Priority High` */
  onChange: (change: object, what: string) => void;
}

/** The rows a bulk change is about: by id, or all that a query matches. */
export type BulkTarget = { ids: string[] } | { query: string };

/** A part of a list as it is shown: one of its groups, or all of it. */
export interface ListPart<R> {
  value: string;
  name: string;
  query: string;
  /** Of a group: how many records it has, loaded or not. */
  count: number;
  rows: readonly R[];
  /** Not all of its rows are loaded. */
  more: boolean;
}

/** A move of a row among those beside it. */
export type RowStep = 'first' | 'up' | 'down' | 'last';
export type MoveRow = (place: string, step: RowStep) => void;

/** What lets people arrange the rows of a list. */
export interface MovesInput<R, T extends ListTerms> {
  /** The grid. */
  root: RefObject<HTMLElement | null>;
  state: Pick<ListState<T>, 'sort' | 'group'>;
  parts: readonly ListPart<R>[];
  /** Of everything the query matches; undefined until counted. */
  total: number | undefined;
  /** Filled with what moves a row by a step. */
  steps: RefObject<MoveRow | null>;
  onSort(sort: T['sort']): void;
  /** A record is about to be put elsewhere: its row goes there at once. */
  onMove(id: string): void;
  focus(place: string): void;
}

/** A named view that every workspace has. */
export interface BuiltInView {
  key: string;
  name: string;
  query: string;
  sort: string;
}

/** What a page of records knows of its kind before the list itself is loaded. Methods, so that every kind fits into one type. */
export interface PageUi<T extends ListTerms = ListTerms> {
  readonly noun: KindNoun;
  readonly words: ListWords;
  readonly permissions: Readonly<Record<'read' | 'write' | 'configure' | 'export', Permission>>;
  /** The page of the list, below the workspace's address. */
  readonly path: string;
  readonly address: Address<T>;
  readonly filter: FilterKind;
  readonly columns: Readonly<Record<string, ColumnUi>>;
  /** Left out, rows can be selected. */
  readonly selects?: false;
  /** Left out, files are read into it. */
  readonly imports?: false;
  /** The columns that stay longest where there is little room, the most important first; the primary one always does. */
  readonly keeps?: readonly string[];
  /** In the order of menus. */
  readonly sorts: readonly { readonly value: string; readonly label: string }[];
  readonly groups: readonly { readonly value: string; readonly label: string }[];
  readonly builtInViews: readonly BuiltInView[];
  /** What a saved view keeps of the page's state. */
  savedState(state: ListState<T>): AnySavedView['state'];
}

/** What the list of one kind of record adds to the one all kinds share. Those named `use...` are hooks. */
export interface KindUi<R extends ListedRecord = ListedRecord, G extends Group = Group, T extends ListTerms = ListTerms>
  extends PageUi<T> {
  readonly primary: PrimaryColumn<R>;

  useRows(input: { query: string; sort: T['sort'] }): RowsRead<R>;
  /** Any grouping gives the same total; null asks for the total alone. */
  useGroups(query: string, by: T['group'] | null): GroupsRead<G>;
  /** How many records each query matches; undefined until known. */
  useTotals(queries: readonly string[]): readonly (Total | undefined)[];
  /** The query of one group. */
  groupQuery(query: string, by: T['group'], value: string): string;
  groupName(by: T['group'], value: string, names: Names): string;
  /** Sums of a group in words; empty for nothing. */
  sumWords?(total: Omit<G, 'value'>): string;
  /** The sums of rows, where the whole list is not counted yet. */
  sumOfRows?(rows: readonly R[]): Omit<G, 'value' | keyof Total>;

  /** What stands before the first column: its width in rem, its name, and the cell. */
  readonly lead?: { readonly width: number; readonly label: string };
  leadCell?(record: R, mayWrite: boolean): ReactNode;
  /** Another sequence of the rows, such as children below their parents, and how deep each stands. */
  arrange?(rows: readonly R[]): readonly R[];
  depths?(rows: readonly R[]): ReadonlyMap<string, number>;
  depthWords?(depth: number): string;
  /** The values of the workspace's own fields, by their ids. */
  ownValues(record: R): Readonly<Record<string, string | undefined>>;
  /** The value of a column that is not the primary one. */
  cell(record: R, column: string, context: RowContext): ReactNode;
  editorLabel(editor: string, key: string, settings: Settings): string;
  /** The layer that changes a record, hung on its button. */
  editor(input: EditorInput<R>): ReactNode;

  readonly actions: readonly RecordAction[];
  useActions(): { can(action: string, record: R): boolean; run(action: string, record: R): void };
  /** Changes many records; false when nothing was done. */
  useBulk(): (input: { target: BulkTarget; change: object; what: string }) => Promise<boolean>;
  /** The change of an action that opens nothing, in words too; whether the rows leave the list by it. */
  bulkChange(action: string): { change: object; what: string; leaves: boolean };
  bulkEditor(input: BulkEditorInput<R>): ReactNode;

  /** The sort in which rows stand where people put them, and what puts them there. */
  readonly ownSort?: T['sort'];
  moves?(input: MovesInput<R, T>): ReactNode;

  /** The line at the end of a list or group that makes a record belonging there. */
  newRow?(input: { query: string; group: string | null }): ReactNode;
  /** Says why a list is empty; null where its filter is why. */
  useEmpty(state: ListState<T>): ReactNode | null;
}
