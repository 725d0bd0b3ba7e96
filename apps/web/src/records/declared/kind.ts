import type { AppRouter } from '@quartermaster/api';
import type { FieldValues } from '@quartermaster/contracts/records/field-values';
import type { AnyKind } from '@quartermaster/contracts/records/kind';
import type { QueryKey } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import type { useTRPC } from '@/trpc/client';
import type { GestureOptions } from '@/trpc/use-undo';
import type { ListTerms } from '../address/list-state';
import type { Group, GroupsRead, ListedRecord, PageUi, RowsRead, Total } from '../kind-ui';
import type { RecordRead } from '../panel/record-body';

/** A record whose list and panel follow from the declaration of its kind. */
export interface DeclaredRecord extends ListedRecord {
  fields: FieldValues;
}
export interface DeclaredDetail extends DeclaredRecord {
  trashedAt: string | null;
}

/** A record as the writer saw it. */
export interface Version {
  id: string;
  version: number;
}
interface Route {
  pathKey(): QueryKey;
}

/** Where the answers about a kind are in the page's memory. */
export interface RecordRoutes extends Route {
  readonly list: Route;
  readonly groups: Route;
  readonly get: Route;
}

/** The writes that every kind has. Methods, so that a kind's own inputs fit. */
export interface RecordClient<D> {
  readonly update: {
    mutate(input: Version & Readonly<Record<string, unknown>>, options?: GestureOptions): Promise<D>;
  };
  readonly trash: { mutate(input: Version, options?: GestureOptions): Promise<D> };
}

/** A kind whose list follows from its declaration. Those named `use...` are hooks. */
export interface ListKind<
  R extends DeclaredRecord = DeclaredRecord,
  D extends R & DeclaredDetail = R & DeclaredDetail,
  T extends ListTerms = ListTerms,
> {
  readonly list: AnyKind;
  readonly page: PageUi<T>;
  /** Names its edits, where rows are parts of the noun's records. */
  readonly part?: string;
  useRows(input: { query: string; sort: T['sort'] }): RowsRead<R>;
  /** Any grouping gives the same total; null asks for the total alone. */
  useGroups(query: string, by: T['group'] | null): GroupsRead<Group>;
  useTotals(queries: readonly string[]): readonly (Total | undefined)[];
  routes(trpc: ReturnType<typeof useTRPC>): RecordRoutes;
  client(api: TRPCClient<AppRouter>): Pick<RecordClient<D>, 'update'>;
}

/** A kind whose panel follows from its declaration too. */
export interface DeclaredKind<
  R extends DeclaredRecord = DeclaredRecord,
  D extends R & DeclaredDetail = R & DeclaredDetail,
  T extends ListTerms = ListTerms,
> extends ListKind<R, D, T> {
  useRecord(ref: string): RecordRead<D>;
  client(api: TRPCClient<AppRouter>): RecordClient<D>;
  /** The value of a JSON column in words. */
  jsonWords(attribute: string, value: unknown): string;
}
