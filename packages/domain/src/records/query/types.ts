import type { Condition, QueryNode } from '@quartermaster/contracts/records/query/ast';
import type { SelectQueryBuilder } from 'kysely';
import type { Ctx } from '../../kernel/context';
import type { StoredValues } from '../row';
import type { Names } from './names';

/**
 * A query over a list's table, perhaps read through one of its index tables. The plan decides which tables it reads and its order
 * names their columns, so the type names none.
 */
export type RecordQuery = SelectQueryBuilder<Tables, string, object>;

export type Tables = Record<string, Record<string, string | number | null>>;

/** What all matches of a query have in common, as far as an index can use it. */
export interface Narrowing {
  /** Its conditions exclude each other: there is no match. */
  nothing?: boolean;
  /** Values that every match has, by the columns that hold them; `table.column` for rows of other tables, of which it may have several. */
  stored: StoredValues;
  /** Columns of which every match has one of a few values. */
  among?: Readonly<Record<string, readonly string[]>>;
  /** The records that can match, by those that they are linked to; null if these are too many. */
  linked?: (ctx: Ctx, most: number) => Promise<string[] | null>;
  /** Words that every match contains. */
  text?: string;
  /** The list's main date is one of a few days, or missing. */
  fewDays?: boolean;
}

/** A query as SQL. */
export interface Filter {
  narrow: Narrowing;
  /** Adds all conditions to a query over the list's table, and leaves out the trash. */
  conditions: (query: RecordQuery) => RecordQuery;
}

/** A query as a request works with it: parsed and looked up once, however many statements use it. */
export interface CompiledQuery extends Filter {
  /** As it was written; null is every record. */
  node: QueryNode | null;
}

/** One comparison with its values looked up by name. */
export interface NamedCondition extends Condition {
  names: Names;
}

/** The order of a list, as columns of the index that has this order. */
export interface Sorting {
  /** Null if the id alone is the order. */
  value: string | null;
  /** The record's id, in the table that is read first. */
  id: string;
  descending: boolean;
  /** Rows without a value come last in both directions, by id. */
  nullable: boolean;
  /** No two records have the same value. */
  unique?: boolean;
  /** The value is a decimal: cursors carry it as text, which would be compared as floating point. */
  decimal?: boolean | undefined;
}

export interface Plan {
  query: RecordQuery;
  sorting: Sorting;
  /** Where the rows without a value are, if not in the same query. */
  rest?: RecordQuery;
  /** No index has the order: all rows are read and sorted. */
  sorts?: true;
  /** The same rows as several queries, each of which an index has in this order: they are read side by side, and merged. */
  parts?: readonly RecordQuery[];
}
