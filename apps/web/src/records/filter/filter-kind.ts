import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { QueryLanguage } from '@quartermaster/contracts/records/query/language';
import type { Permission } from '@quartermaster/contracts/roles';
import type { Choice } from '@quartermaster/ui/choice-list';
import type { Names, OwnSettings } from '../names';

/** What the filter of one kind knows beside types of fields. */
export interface FilterKind {
  readonly noun: Noun;
  readonly language: QueryLanguage;
  /** The date whose past is overdue. */
  readonly deadline?: string;
  /** A query to learn from. */
  readonly textHint: string;
  /** A value in words; undefined where the text itself says it. */
  valueName(field: string, text: string, names: Names): string | undefined;
  /** The values to choose from; undefined where the type of the field says them, or one is typed. */
  values(field: string, names: Names): readonly string[] | undefined;
  /** Its language with the fields of linked records, which only somebody who writes a query needs. */
  loadLinked?(can: (permission: Permission) => boolean): Promise<QueryLanguage>;
  /** A hook: settings that only this kind has, by their noun. */
  useOwnSettings?(): OwnSettings;
  /** A hook: how many records of a query have each value of a field; undefined for values and fields that are not counted. */
  useCounts?(field: string, query: string | null, names: Names): ValueCounts;
}

/** @param value as queries write it; `none` for records without one */
export type ValueCounts = (value: string) => Choice['count'];

/** What a filter is written and read with. */
export interface FilterNames extends Names {
  kind: FilterKind;
}
