'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactElement, type ReactNode, useState } from 'react';
import { DayPicker } from 'react-day-picker';
import { buttonClass } from './button';

export interface MonthGridProps {
  /** `YYYY-MM-DD`: the chosen day, whose month is shown. */
  day: string | null;
  today: string;
  /** The weekday on which weeks begin, 0 for Sunday. */
  weekStart: 0 | 1 | 6;
  onChoose: (day: string) => void;
  /** How a day is said, from `YYYY-MM-DD`. */
  dayLabel: (day: string) => string;
  previousLabel: string;
  nextLabel: string;
}

const nav = buttonClass({ tone: 'quiet', square: true });
const dayButton =
  'grid size-8 place-items-center rounded-control border border-transparent hover:bg-hover coarse:h-11 coarse:w-full';

const CLASSES = {
  months: 'grid',
  month: 'grid grid-cols-[auto_1fr_auto] items-center',
  caption_label: 'font-semibold',
  month_caption: 'order-2 text-center',
  button_previous: `${nav} order-1 coarse:size-11!`,
  button_next: `${nav} order-3 coarse:size-11!`,
  month_grid: 'order-4 col-span-3 border-collapse coarse:w-full',
  weekday: 'h-6 text-xs font-normal text-ink-2',
  day: 'p-0 text-center',
  day_button: dayButton,
  outside: 'text-ink-3',
  // Marigold is the colour of where one is; it is never the only mark, because the day is named "today" as well.
  today: '[&>button]:shadow-[inset_0_-2px_0_var(--signal)] [&>button]:font-semibold',
  selected:
    '[&>button]:bg-primary [&>button]:text-on-primary [&>button]:hover:bg-primary-hover forced-colors:[&>button]:border-[Highlight]',
};

/**
 * A month of days to choose from. Arrows go from day to day, Home and End to the ends of the week, Page Up and
 * Page Down to the next month.
 */
export function MonthGrid(props: MonthGridProps): ReactNode {
  const { day, today, weekStart, onChoose, dayLabel, previousLabel, nextLabel } = props;
  const [shown, setShown] = useState({ day, month: toDate(day ?? today) });
  // The page goes along with a day that is typed, and stays while the text says none.
  if (shown.day !== day) setShown({ day, month: day === null ? shown.month : toDate(day) });
  return (
    <DayPicker
      mode="single"
      required
      fixedWeeks
      showOutsideDays
      weekStartsOn={weekStart}
      navLayout="around"
      selected={day === null ? undefined : toDate(day)}
      today={toDate(today)}
      month={shown.month}
      onMonthChange={(month) => setShown({ day, month })}
      onSelect={(date) => onChoose(toDay(date))}
      classNames={CLASSES}
      components={{ Chevron: Arrow }}
      labels={{
        labelDayButton: (date) => dayLabel(toDay(date)),
        labelPrevious: () => previousLabel,
        labelNext: () => nextLabel,
      }}
    />
  );
}

function Arrow({ orientation }: { orientation?: 'up' | 'down' | 'left' | 'right' }): ReactElement {
  const Icon = orientation === 'left' ? ChevronLeft : ChevronRight;
  return <Icon aria-hidden className="size-4" strokeWidth={1.75} />;
}

/** The grid counts in the browser's zone: noon is on the same day whatever its clocks do. */
function toDate(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12);
}

function toDay(date: Date): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
}
