'use client';

import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import type { KeyboardEvent, ReactNode } from 'react';
import { formatDay } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { dateWords } from '@/messages/date';
import { useWeekStart } from '@/trpc/session';
import type { DayChoice } from './day-choices';

const MonthGrid = lazyPart(
  () => import('@quartermaster/ui/month-grid').then((module) => module.MonthGrid),
  () => <div className="h-62 w-56 coarse:h-83 coarse:w-full" />,
);

interface DaysProps {
  choices: readonly DayChoice[];
  /** What is chosen. */
  day: string | null;
  /** Whether anything is: of several records that differ, nothing is. */
  known: boolean;
  today: string;
  onChoose: (day: string | null) => void;
}

/** Days to choose from: the usual ones by name, and all of a month. */
export function Days({ choices, day, known, today, onChoose }: DaysProps): ReactNode {
  return (
    <div className={cn('grid gap-2 p-2', choices.length > 0 && 'sm:grid-cols-[14rem_auto]')}>
      {choices.length > 0 ? (
        <ul className="grid content-start max-sm:grid-cols-2">
          {choices.map(({ label, value, hint }) => (
            <li key={label}>
              <Button
                tone="quiet"
                data-day-choice
                aria-pressed={known && value === day}
                onClick={() => onChoose(value)}
                className="w-full justify-start! px-2! font-normal! text-ink! coarse:h-auto coarse:min-h-11! [&>span]:w-full [&>span]:justify-between max-sm:[&>span]:flex-col max-sm:[&>span]:items-start max-sm:[&>span]:gap-0"
              >
                <span>{label}</span>
                <span className="text-sm text-ink-2">{hint}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <MonthGrid
        day={day}
        today={today}
        weekStart={useWeekStart()}
        onChoose={onChoose}
        dayLabel={(date) => (date === today ? dateWords.today(formatDay(date)) : formatDay(date))}
        previousLabel={dateWords.previous}
        nextLabel={dateWords.next}
      />
    </div>
  );
}

/** Up and Down go from the text through the usual days into the month, which has arrow keys of its own. */
export function walkDays(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.defaultPrevented) return;
  const stops = [
    ...event.currentTarget.querySelectorAll<HTMLElement>(
      '[data-date-text], [data-day-choice], td button[tabindex="0"]',
    ),
  ];
  const at = stops.indexOf(event.target as HTMLElement);
  const next = at < 0 ? undefined : stops[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
