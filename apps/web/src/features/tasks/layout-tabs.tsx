import { Segments } from '@quartermaster/ui/segments';
import { CalendarDays, ChartGantt, Columns3, List, type LucideIcon } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { listWords } from '@/messages/list';
import { LAYOUTS, type Layout, type SetTaskListState, type TaskListState } from './address';

const icons: Record<Layout, LucideIcon> = {
  list: List,
  board: Columns3,
  calendar: CalendarDays,
  timeline: ChartGantt,
};

interface LayoutProps {
  slug: string;
  state: TaskListState;
  onState: SetTaskListState;
}

/** Each is loaded when it is looked at. */
export const LAYOUT_PARTS: Record<Layout, ComponentType<LayoutProps>> = {
  list: lazyPart(() => import('./list/task-list').then((module) => module.TaskList)),
  board: lazyPart(() => import('./board/board').then((module) => module.Board)),
  calendar: lazyPart(() => import('./calendar/calendar').then((module) => module.Calendar)),
  timeline: lazyPart(() => import('./timeline/timeline').then((module) => module.Timeline)),
};

interface LayoutTabsProps {
  layout: Layout;
  onLayout: (layout: Layout) => void;
}

/** The ways to look at the same tasks. */
export function LayoutTabs({ layout, onLayout }: LayoutTabsProps): ReactNode {
  return (
    <Segments
      label={listWords.layouts}
      value={layout}
      onChange={onLayout}
      options={LAYOUTS.map((one) => {
        const Icon = icons[one];
        return {
          value: one,
          label: (
            <>
              <Icon aria-hidden className="size-4" strokeWidth={1.75} />
              <span className="@max-3xl:sr-only">{listWords.layout[one]}</span>
            </>
          ),
        };
      })}
    />
  );
}
