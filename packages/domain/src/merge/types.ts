import type { ScopedTable } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import type { KindTypes, Source, StoredRecord } from '../records/source';

/** A record that can be merged into another of its kind; `mergedIntoId` names that one. */
export interface Mergeable extends StoredRecord {
  mergedIntoId: string | null;
}

export interface MergeTypes extends KindTypes {
  detail: Mergeable;
}

interface Move {
  /** The kind's table. */
  table: ScopedTable;
  ids: readonly string[];
  from: StoredRecord;
  to: StoredRecord;
}

/** Something that belongs to a record and moves when it is merged. */
export interface MergePart {
  name: string;
  /** The ids of what belongs to a record, locked. */
  at(ctx: TxCtx, record: StoredRecord): Promise<string[]>;
  /** Moves these from one record to the other. @returns the ids of those that moved */
  move(ctx: TxCtx, move: Move): Promise<string[]>;
}

/** A kind whose records are merged. */
export type MergeSource<T extends MergeTypes> = Source<T> & {
  /** What belongs to its records besides what every record has. */
  readonly mergeParts?: readonly MergePart[];
};
