import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useRowActions } from '@/features/tasks/list/use-row-actions';
import { rowActions } from '@/features/tasks/row-actions';
import { placeOf } from '@/records/index/places';
import type { Picking } from '@/records/index/row-props';
import { useCursor } from '@/records/index/use-cursor';
import { useGridFocus } from '@/records/index/use-grid-focus';
import { useListKeys } from '@/records/index/use-list-keys';
import { usePeeked } from '@/records/panel/peek';
import { useCan } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import { MyTaskRow } from './my-task-row';
import { SpanSection } from './span-section';
import type { Span } from './spans';

interface MySectionsProps {
  slug: string;
  sections: ReadonlyArray<{
    span: Span;
    /** All of them, of which `tasks` are the first. */
    count: number;
    tasks: readonly TaskSummary[];
  }>;
}

/** My tasks of each span, one list below the other, with the keys of the list of tasks over all of them. */
export function MySections({ slug, sections }: MySectionsProps): ReactNode {
  const today = useToday();
  const mayWrite = useCan('tasks.write');
  const peeked = usePeeked('task');
  const { run } = useRowActions();
  const root = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () => sections.flatMap(({ span, tasks }) => tasks.map((record) => ({ place: placeOf(span, record), record }))),
    [sections],
  );
  const cursor = useCursor({ rows, list: `${slug}/today`, settled: true });
  const { focus, goToEnd } = useGridFocus(rows);
  const [picking, setPicking] = useState<Picking | null>(null);
  const onKeyDown = useListKeys({
    root,
    rows,
    cursor,
    selection: null,
    hrefOf: ({ key }) => `/w/${slug}/tasks/${key}`,
    mayWrite,
    peeked,
    focus,
    actions: rowActions,
    run: (action, { id }) => {
      const task = rows.find(({ record }) => record.id === id)?.record;
      if (task && (action === 'done' || action === 'trash')) run(action, task);
    },
    onPick: setPicking,
    onBulk: () => undefined,
    onEnd: goToEnd,
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up to it from the rows, which have focus.
    <div
      ref={root}
      data-region="list"
      className="grid gap-5"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const place = event.target.closest<HTMLElement>('[data-place]')?.dataset.place;
        if (place) cursor.use(place);
      }}
    >
      {sections.map(({ span, count, tasks }) => (
        <SpanSection key={span} slug={slug} span={span} count={count} shown={tasks.length}>
          {tasks.map((task) => {
            const place = placeOf(span, task);
            return (
              <MyTaskRow
                key={task.id}
                task={task}
                slug={slug}
                today={today}
                mayWrite={mayWrite}
                place={place}
                index={rows.findIndex((row) => row.place === place)}
                cursor={place === cursor.place}
                used={cursor.used && place === cursor.place}
                picking={picking?.place === place ? picking.part : null}
                onPick={(part) => setPicking(part === null ? null : { place, part })}
              />
            );
          })}
        </SpanSection>
      ))}
    </div>
  );
}
