import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';

/** A record in the page's memory. */
export interface CachedRecord {
  id: string;
  version: number;
}

interface Page<S> {
  items: S[];
}

/** The one page of a block, the pages of a list that goes on, or the parts of a layout. */
type CachedList<S> = Page<S> | Pick<InfiniteData<Page<S>>, 'pages'> | { columns: Page<S>[] } | { days: Page<S>[] };

/** Where the answers about records of one kind are in the page's memory. */
export interface RecordKeys {
  details: QueryKey;
  /** Every list that holds them. */
  lists: readonly QueryKey[];
}

/** A record as far as this page knows it: a row of a list, or all of it. */
export type Known<S, D extends S> = S & Partial<D>;

/** A row as a record of which only some is known. A whole record extends a row, so the row has no field of another type. */
export function asKnown<S, D extends S>(row: S): Known<S, D> {
  return row as Known<S, D>;
}

/** The records of one kind in the page's memory: rows of lists, and whole ones. */
export interface RecordCache<S extends CachedRecord, D extends S> {
  /** The newest copy; undefined when there is none. */
  find(id: string): Known<S, D> | undefined;
  /** Puts new values into every list and detail that holds the record. Values the patch does not carry stay. */
  patch(patch: { id: string } & Partial<D>): void;
  /** Stops reads that are on their way. */
  cancel(): void;
}

export function recordCache<S extends CachedRecord, D extends S>(
  client: QueryClient,
  { details, lists }: RecordKeys,
): RecordCache<S, D> {
  return {
    find(id) {
      const whole = client.getQueriesData<D>({ queryKey: details }).flatMap(([, record]) => record ?? []);
      const rows = lists
        .flatMap((queryKey) => client.getQueriesData<CachedList<S>>({ queryKey }))
        .flatMap(([, list]) => (list ? itemsOf(list) : []));
      const newest = [...whole, ...rows]
        .filter((record) => record.id === id)
        .reduce<S | undefined>((one, record) => (one && one.version >= record.version ? one : record), undefined);
      return newest && asKnown<S, D>(newest);
    },
    patch(patch) {
      const merge = <T extends S>(record: T): T => (record.id === patch.id ? { ...record, ...patch } : record);
      const inPage = (page: Page<S>): Page<S> => ({ ...page, items: page.items.map(merge) });
      for (const queryKey of lists) {
        client.setQueriesData<CachedList<S>>({ queryKey }, (list) => {
          if (!list || itemsOf(list).every((item) => item.id !== patch.id)) return list;
          if ('pages' in list) return { ...list, pages: list.pages.map(inPage) };
          if ('columns' in list) return { ...list, columns: list.columns.map(inPage) };
          return 'days' in list ? { ...list, days: list.days.map(inPage) } : inPage(list);
        });
      }
      client.setQueriesData<D>({ queryKey: details }, (record) => (record ? merge(record) : record));
    },
    cancel() {
      for (const queryKey of [details, ...lists]) void client.cancelQueries({ queryKey });
    },
  };
}

function itemsOf<S>(list: CachedList<S>): S[] {
  if ('items' in list) return list.items;
  const pages = 'pages' in list ? list.pages : 'columns' in list ? list.columns : list.days;
  return pages.flatMap((page) => page.items);
}
