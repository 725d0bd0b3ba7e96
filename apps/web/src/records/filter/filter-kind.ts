import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { QueryLanguage } from '@quartermaster/contracts/records/query/language';
import type { Names } from '../names';

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
}

/** What a filter is written and read with. */
export interface FilterNames extends Names {
  kind: FilterKind;
}
