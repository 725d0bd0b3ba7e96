import type { AppRouter } from '@quartermaster/api';
import type { TRPCClient } from '@trpc/client';
import type { DeclaredDetail, DeclaredKind, RecordClient, Version } from '@/records/declared/kind';
import type { GestureOptions } from '@/trpc/use-undo';

/** A record that may be merged into another of its kind; `mergedIntoId` names that one. */
export interface Mergeable extends DeclaredDetail {
  mergedIntoId?: string | null;
}

/** The winner keeps its values, except for the columns named in `take`. */
export interface MergeInput {
  winner: Version;
  loser: Version;
  take?: string[] | undefined;
}

export interface MergeClient<D> extends RecordClient<D> {
  readonly merge: { mutate(input: MergeInput, options?: GestureOptions): Promise<D> };
}

/** Another record that looks the same, and why. */
export interface Likely {
  id: string;
  key: string;
  title: string;
  why: string;
}

/** A kind whose records can be merged. Those named `use...` are hooks. */
export interface MergeKind extends Pick<DeclaredKind, 'list' | 'page' | 'useRows' | 'routes' | 'jsonWords'> {
  useRecord(ref: string): { data: Mergeable | undefined };
  client(api: TRPCClient<AppRouter>): Pick<MergeClient<Mergeable>, 'merge'>;
  /** Others that look like a record; empty until known. */
  useLikely(record: Mergeable): readonly Likely[];
}
