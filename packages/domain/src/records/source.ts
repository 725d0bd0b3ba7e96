import type { ChangeNotice } from '@quartermaster/contracts';
import type { RecordBase } from '@quartermaster/contracts/records/column';
import type { AnyKind, AnyList, ListTypes, RecordTypes } from '@quartermaster/contracts/records/kind';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { QueryLanguage } from '@quartermaster/contracts/records/query/language';
import type { ScopedTable } from '@quartermaster/db';
import type { Ctx, TxCtx, WriteCtx } from '../kernel/context';
import type { Entry, Revert } from '../kernel/history';
import type { NamedSetting } from './query/names';
import type { Predicate } from './query/predicates';
import type { Filter, NamedCondition, Narrowing, Plan } from './query/types';
import type { ListRow, RowMapping } from './row';

/** A whole record, of whatever kind. */
export interface StoredRecord extends RecordBase {
  commentCount: number;
  attachmentCount: number;
  trashedAt: string | null;
}

/** The types of a kind, as far as all kinds share them. */
export interface KindTypes extends RecordTypes {
  detail: StoredRecord;
}

/** What one write makes of a record. `before` is null for a new one. */
export interface Change<Detail> {
  before: Detail | null;
  after: Detail;
}

/** Brings along what is kept beside records, in the transaction that wrote them. */
export interface Projection<Detail> {
  apply(ctx: WriteCtx, changes: readonly Change<Detail>[]): Promise<void>;
}

/** What people hear of from one audited change. */
export interface RecordNews {
  /** Ids of the members to whom it gave the record. */
  assigned: readonly string[];
  /** What those who follow the record are told; null for a change that is not worth it. */
  changed: ChangedFacts | null;
}

/** What a sentence about a change says. */
export interface ChangedFacts {
  statusId?: string;
  turn?: 'closed' | 'reopened';
  /** Null if it was removed. */
  dueOn?: string | null;
}

/** An index in whose order a list can be read. */
export interface SortIndex {
  /** A name of the list's sorts. */
  sort: string;
  /** The index, without `<table>_workspaceId_`; or `PRIMARY`. */
  index: string;
  /** The columns before it in the index: a query that says their values can use it. */
  when?: readonly string[];
  /** Only for queries whose matches have one of a few dates, or none. */
  fewDays?: boolean;
  /** The unique column that a sort without a column of the list compares. */
  column?: string;
}

/** How the rows of a list lead to the records that they are parts of. */
export interface PartOf {
  noun: Noun;
  /** The column with the record's id; it has an index of its own. */
  by: string;
  /** The part of the search index that has an entry for each row, named by the row's id. */
  searched: string;
}

/**
 * What the server adds to a list's columns, so that it can be filtered, sorted, grouped and exported. Method syntax throughout: with
 * function properties, sources of different lists would not fit into one registry.
 */
export interface ListSource<T extends ListTypes> {
  list: AnyList & { readonly noun?: Noun };
  language: QueryLanguage;
  table: ScopedTable;
  /**
   * Begins every word of these records in the search index, so that each kind is searched by itself: two underscores, which no word
   * begins with, and letters of its own. Absent for the kind whose words were indexed before there were others.
   */
  searchScope?: `__${string}_`;
  row: ListRow<T>;
  indexes: readonly SortIndex[];
  /** Query fields that are not compared as their column's type is, by name. */
  conditions?: Readonly<Record<string, (ctx: Ctx, condition: NamedCondition) => Predicate>>;
  /** What all matches of a condition have in common, so that an index can use it. */
  narrow?(condition: NamedCondition): Partial<Narrowing>;
  /** Ids of the settings that queries name, by the column's `of`; the keys are lower-case names and ids. */
  settings?: Readonly<Record<string, (ctx: Ctx, names: readonly string[]) => Promise<Map<string, NamedSetting>>>>;
  /** For rows that are parts of records: whose words and own fields are theirs too. */
  partOf?: PartOf;
  /** References by whose names the search finds its records, too: an order by its customer. */
  searchedThrough?: readonly string[];
  /** The sources of other kinds, to which its references lead. */
  targets?: Readonly<Partial<Record<Noun, AnyListSource>>>;
  /** Lists of what its records are made of: what is hidden of those is hidden in the records' history too. */
  parts?: ReadonlyArray<{ list: Pick<AnyList, 'columns'> }>;
  /** What every list leaves out besides the trash. */
  hidden?: Predicate;
  /** How to read a sort, where an index of `indexes` is not the whole answer. */
  plan?(ctx: Ctx, sorted: { sort: string } & Filter): Promise<Plan | null>;
}

/** The column with the id of the record that a row is, or is a part of. */
export function recordColumn({ table, partOf }: Pick<AnyListSource, 'table' | 'partOf'>): string {
  return `${table}.${partOf?.by ?? 'id'}`;
}

/** A source of any list: reads need no more than that its rows are objects. */
export type AnyListSource = ListSource<ListTypes>;

/** What the server adds to a kind's columns, so that the verbs of records serve it. */
export interface Source<T extends KindTypes> extends ListSource<T> {
  /** Of a noun that notices name, so that open pages learn about changes of its records. */
  list: AnyKind & { readonly noun: ChangeNotice['noun'] };
  row: RowMapping<T>;
  /** What follows from a record's other columns, so that no verb has to think of it. */
  derive?(record: T['detail']): T['detail'];
  /** In the order of their locks. */
  projections?: readonly Projection<T['detail']>[];
  /** Ids of the members who hear of comments on a record without watching it. */
  audience?(record: T['detail']): readonly string[];
  /** What the audit entry of a change means to people; nothing for a kind without it. */
  news?(entry: Pick<Entry, 'action' | 'changes'>, record: T['detail']): RecordNews;
  /** What people call a record. */
  title(record: T['detail']): string;
  /** Stored columns by which the search ranks matches before the time of the last change: higher first. */
  rank?: readonly string[];
  /** Texts for the search, by the name of the part. */
  searchText(record: T['detail']): Readonly<Record<string, string>>;
  /** Texts of its parts for the search, by their ids. */
  partTexts?(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Ids of the records below one: those that are not in the trash, or were moved there at an instant. */
  family?(ctx: TxCtx, id: string, trashedAt: string | null): Promise<string[]>;
  /** Ids of its lines, for links that name some of them. Absent for kinds without. */
  lines?(ctx: TxCtx, id: string): Promise<readonly string[]>;
  /** The column with the id of the record above it. */
  parent?: string;
  /** Detaches what refers to records that are about to be deleted permanently. @throws Invalid for what has to be kept */
  letGo?(ctx: TxCtx, ids: readonly string[]): Promise<void>;
  /** SQL that says of a `trash_entries.recordId` that `letGo` refuses it for good: the sweep of the trash passes by. */
  staysInTrash?: string;
  /** Why a record cannot have these values, for undo and bulk changes. */
  refuse?(ctx: TxCtx, before: T['detail'], change: Partial<T['detail']>): Promise<string | undefined>;
  /** Why a record cannot be moved to the trash. */
  refuseTrash?(ctx: TxCtx, record: T['detail']): Promise<string | undefined>;
  /** What else changes in a record that is restored from the trash. */
  restored?(ctx: TxCtx, record: T['detail']): Promise<Partial<T['detail']>>;
  /** Columns that undo restores together or not at all; the first one decides. */
  together?: ReadonlyArray<readonly string[]>;
  /** Adjusts the values that undo restores, such as a position that another record has taken. */
  settle?(ctx: TxCtx, change: Partial<T['detail']>): Promise<Partial<T['detail']>>;
  /** Takes the locks that `settle` needs, before an undo reads anything. */
  lockToSettle?(ctx: TxCtx): Promise<void>;
  /** By audited action, without its noun: how it is reverted. Every kind reverts create, update, trash and restore. */
  reverts?: Readonly<Record<string, Revert>>;
  /** Audited actions, without their noun, that cannot be undone. */
  final?: readonly string[];
}

/** A source of any kind. */
export type AnySource = Source<KindTypes>;

/** The source of a noun; undefined if it is not a kind of record. Code below the kinds is given it. */
export type FindSource = (noun: string) => AnySource | undefined;
