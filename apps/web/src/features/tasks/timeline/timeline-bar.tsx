import { Button, IconButton } from '@quartermaster/ui/button';
import { Select } from '@quartermaster/ui/select';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { type DateOnly, formatDate } from '@/lib/dates';
import { timelineWords } from '@/messages/timeline';
import { ZOOMS, type Zoom } from '../page-address';
import { BAR_STYLES } from './bar-styles';

interface TimelineBarProps {
  from: DateOnly;
  to: DateOnly;
  zoom: Zoom;
  onZoom: (zoom: Zoom) => void;
  onTurn: (step: 1 | -1) => void;
  onToday: () => void;
  /** What is not among these days. */
  children: ReactNode;
}

/** Which days are shown and how closely, what is not among them, and what the marks mean. */
export function TimelineBar({ from, to, zoom, onZoom, onTurn, onToday, children }: TimelineBarProps): ReactNode {
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <IconButton label={timelineWords.previous} onClick={() => onTurn(-1)}>
          <ChevronLeft aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
        <IconButton label={timelineWords.next} onClick={() => onTurn(1)}>
          <ChevronRight aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
        <h2 aria-live="polite" className="min-w-40 text-md font-semibold">
          {timelineWords.span(formatDate(from), formatDate(to))}
        </h2>
        <Button size="sm" onClick={onToday}>
          {timelineWords.today}
        </Button>
        <Select
          aria-label={timelineWords.zoom}
          value={zoom}
          onChange={(event) => onZoom(ZOOMS.find((one) => one === event.target.value) ?? 'month')}
          options={ZOOMS.map((value) => ({ value, label: timelineWords[value] }))}
          className="w-32 print:hidden"
        />
        {children}
      </div>
      <ul aria-label={timelineWords.marks} className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
        {(['overdue', 'blocked', 'done', 'cancelled'] as const).map((state) => {
          const { icon: Icon, ink } = BAR_STYLES[state];
          return (
            <li key={state} className="flex items-center gap-1">
              {Icon ? <Icon aria-hidden className={`size-3.5 ${ink}`} strokeWidth={1.75} /> : null}
              {timelineWords.states[state]}
            </li>
          );
        })}
        <li className="flex items-center gap-1">
          <svg aria-hidden width={20} height={8}>
            <path d="M0 4H20" strokeWidth={2} strokeDasharray="4 3" className="stroke-st-danger" />
          </svg>
          {timelineWords.early}
        </li>
      </ul>
    </>
  );
}
