// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the links and buttons inside
'use client';

import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { listWords } from '@/messages/list';
import { ListFailed } from '../list-failed';
import { RowSkeletons } from './list-foot';
import { type ListRow, openedBy, placeOf } from './places';
import { RecordRow } from './record-row';
import { RowChunks, scrollerOf } from './row-chunks';
import type { Picking, RecordRowProps } from './row-props';
import { useHeldRows } from './use-held-rows';

const flat: ReadonlyMap<string, number> = new Map();

/** What every row of the list is drawn with. */
export type RowSettings = Pick<
  RecordRowProps,
  'ui' | 'columns' | 'context' | 'mayWrite' | 'ordered' | 'onPick' | 'onReturn' | 'onSelect' | 'onStep' | 'onBulk'
> & {
  hrefOf: (key: string) => string;
  cursor: string | undefined;
  used: boolean;
  peeked: string | null;
  selected: ReadonlySet<string>;
  picking: Picking | null;
  wanted: string | null;
  /** The record that the person put elsewhere last. */
  moved: string | null;
};

/** What the list knows of a part of itself. */
export interface SectionState {
  /** The list its rows are of. */
  list: string;
  rows: readonly ListRow[];
  more: boolean;
  settled: boolean;
  loadAll: () => Promise<void>;
}

interface ListSectionProps {
  /** Names the part: the value of its group, or `all`. */
  section: string;
  query: string;
  sort: string;
  /** Changes with every other list: filter, sort, grouping. */
  list: string;
  /** How many rows are loaded before it, and how many rows of the grid stand before its first. */
  before: { loaded: number; grid: number };
  settings: RowSettings;
  /** What the group is called, if it is one. */
  group: string | null;
  onState: (section: string, state: SectionState | null) => void;
}

/** The rows of the list, or of one of its groups, page by page. */
export function ListSection(props: ListSectionProps): ReactNode {
  const { section, query, sort, list, before, settings, group, onState } = props;
  const { ui, mayWrite } = settings;
  const { read, rows: fresh } = ui.useRows({ query, sort });
  const nested = useMemo(() => ui.arrange?.(fresh) ?? fresh, [ui, fresh]);
  const { rows, waiting, show, onPointer } = useHeldRows(
    nested,
    read.isPlaceholderData ? 'before' : list,
    settings.moved,
  );
  const depths = useMemo(() => ui.depths?.(rows) ?? flat, [ui, rows]);
  const listRows = useMemo(() => rows.map((record) => ({ place: placeOf(section, record), record })), [section, rows]);
  const settled = read.isSuccess && !read.isPlaceholderData;
  const { hasNextPage, fetchNextPage } = read;
  useEffect(() => {
    const loadAll = async () => {
      for (let more = hasNextPage; more; ) more = (await fetchNextPage()).hasNextPage;
    };
    onState(section, { list, rows: listRows, more: hasNextPage, settled, loadAll });
  }, [section, list, listRows, hasNextPage, settled, fetchNextPage, onState]);
  useEffect(() => () => onState(section, null), [section, onState]);

  const { hrefOf, cursor, used, peeked, selected, picking, wanted, moved: _, ...shared } = settings;
  if (read.isError && rows.length === 0) {
    return (
      <div role="row">
        <div role="gridcell">
          <ListFailed title={ui.words.failed} error={read.error} retry={() => void read.refetch()} />
        </div>
      </div>
    );
  }
  return (
    <div
      role="rowgroup"
      aria-busy={read.isFetching && !read.isFetchingNextPage}
      onPointerMove={onPointer}
      className={cn(read.isPlaceholderData && 'opacity-60 transition-opacity delay-300')}
    >
      {waiting.changed ? (
        <div className="pointer-events-none sticky top-10 z-20 grid h-0 justify-center">
          <Button tone="primary" size="sm" className="pointer-events-auto shadow-1" onClick={show}>
            {waiting.arrived > 0 ? ui.words.arrived(waiting.arrived) : listWords.changed}
          </Button>
        </div>
      ) : null}
      <RowChunks rows={rows} wanted={[wanted, cursor].flatMap((place) => keyIn(section, place))}>
        {(record, index) => {
          const place = placeOf(section, record);
          return (
            <RecordRow
              key={record.id}
              {...shared}
              record={record}
              place={place}
              index={before.loaded + index}
              rowIndex={before.grid + index + 1}
              depth={depths.get(record.id) ?? 0}
              href={hrefOf(openedBy(record))}
              cursor={place === cursor}
              used={used && place === cursor}
              peeked={openedBy(record) === peeked}
              selected={selected.has(record.id)}
              picking={picking?.place === place ? picking.part : null}
              pickedAt={picking?.place === place ? picking.at : undefined}
              chosen={picking?.place === place && selected.has(record.id) ? selected.size : 0}
            />
          );
        }}
      </RowChunks>
      {read.isPending ? <RowSkeletons /> : null}
      {hasNextPage ? <More loading={read.isFetchingNextPage} onMore={() => void fetchNextPage()} /> : null}
      {mayWrite && settled && !hasNextPage ? ui.newRow?.({ query, group }) : null}
    </div>
  );
}

/** The key of the record at a place, if that is in this section. */
function keyIn(section: string, place: string | null | undefined): string[] {
  return place?.startsWith(`${section}/`) ? [place.slice(section.length + 1)] : [];
}

/** The next page: by itself when its end comes near, or by the button. */
function More({ loading, onMore }: { loading: boolean; onMore: () => void }): ReactNode {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = mark.current;
    if (!element || loading) return;
    const observer = new IntersectionObserver(([entry]) => (entry?.isIntersecting ? onMore() : undefined), {
      root: scrollerOf(element),
      rootMargin: '600px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  });
  return (
    <div ref={mark} role="row" className="sticky left-0 flex min-h-(--row) w-fit items-center px-2 print:hidden">
      <span role="gridcell">
        <Button size="sm" pending={loading} onClick={onMore}>
          {listWords.loadMore}
        </Button>
      </span>
    </div>
  );
}
