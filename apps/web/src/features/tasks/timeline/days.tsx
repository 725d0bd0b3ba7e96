import type { ReactNode } from 'react';
import { type DateOnly, formatMonth, startOfWeek, weekdayOf } from '@/lib/dates';
import { useWeekStart } from '@/trpc/session';
import type { Zoom } from '../page-address';
import { HEAD, ROW } from './geometry';

interface DayHeadProps {
  days: readonly DateOnly[];
  dayWidth: number;
  zoom: Zoom;
  today: DateOnly;
}

/** The months and days above the rows. Who hears the page has the dates with each task. */
export function DayHead({ days, dayWidth, zoom, today }: DayHeadProps): ReactNode {
  const weekStart = useWeekStart();
  return (
    <svg
      aria-hidden
      width={days.length * dayWidth}
      height={HEAD}
      className="sticky top-0 z-1 block bg-surface text-xs select-none"
    >
      {days.map((date, index) => {
        const isToday = date === today;
        const middle = (index + 0.5) * dayWidth;
        const text = dayText(date, { zoom, isToday, weekStart });
        return (
          <g key={date}>
            {startsMonth(days, index) ? (
              <text x={index * dayWidth + 4} y={16} className="fill-ink font-semibold">
                {formatMonth(date)}
              </text>
            ) : null}
            {isToday ? (
              <rect x={index * dayWidth} y={24} width={dayWidth} height={20} rx={3} className="fill-signal" />
            ) : null}
            <text x={middle} y={38} textAnchor="middle" className={isToday ? 'fill-on-signal' : 'fill-ink-2'}>
              {text}
            </text>
          </g>
        );
      })}
      <path d={`M0 ${HEAD - 0.5}H${days.length * dayWidth}`} className="stroke-border" />
    </svg>
  );
}

/** Whether a month is named above this day: its first one, or the first of the page unless the next name is too near. */
function startsMonth(days: readonly DateOnly[], index: number): boolean {
  if (index > 0) return days[index]?.endsWith('-01') ?? false;
  return !days.slice(1, 7).some((date) => date.endsWith('-01'));
}

function dayText(
  date: DateOnly,
  { zoom, isToday, weekStart }: { zoom: Zoom; isToday: boolean; weekStart: number },
): string {
  const number = String(Number(date.slice(8)));
  if (zoom === 'week') return `${weekdayOf(date)} ${number}`;
  return zoom === 'month' || isToday || startOfWeek(date, weekStart) === date ? number : '';
}

interface DayGridProps {
  days: readonly DateOnly[];
  dayWidth: number;
  rows: number;
  /** Which of the days is today; it may lie outside. */
  todayAt: number;
}

/** What lies behind the bars: weekends, a line under each row, and today. */
export function DayGrid({ days, dayWidth, rows, todayAt }: DayGridProps): ReactNode {
  const height = rows * ROW;
  const width = days.length * dayWidth;
  return (
    <>
      {days.map((date, index) =>
        ['Sat', 'Sun'].includes(weekdayOf(date)) ? (
          <rect key={date} x={index * dayWidth} width={dayWidth} height={height} className="fill-sunken" />
        ) : null,
      )}
      {Array.from({ length: rows }, (_, row) => (
        <path key={row} d={`M0 ${(row + 1) * ROW - 0.5}H${width}`} className="stroke-border" />
      ))}
      <path d={`M${(todayAt + 0.5) * dayWidth} 0V${height}`} strokeWidth={2} data-today="" className="stroke-signal" />
    </>
  );
}
