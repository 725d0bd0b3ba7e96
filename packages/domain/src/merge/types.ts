import type { KindTypes, StoredRecord } from '../records/source';

/** A record that can be merged into another of its kind; `mergedIntoId` names that one. */
export interface Mergeable extends StoredRecord {
  mergedIntoId: string | null;
}

export interface MergeTypes extends KindTypes {
  detail: Mergeable;
}
