'use client';

import { IconButton } from '@quartermaster/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { CalendarDays } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { dateWords } from '@/messages/date';
import { useToday } from '@/trpc/use-today';
import type { DateFieldProps } from './date-field';
import { DateText, TimeText } from './date-text';
import { dayChoices } from './day-choices';
import { Days, walkDays } from './days';
import type { DateRead, FromEarly } from './types';
import { dayOf, useDateDraft } from './use-date-draft';
import { useTakeOver } from './use-take-over';

/** A date in a form: typed in words, or chosen from the calendar behind its button. */
export function FieldForm(props: DateFieldProps & FromEarly): ReactNode {
  const { label, bare, name, error, value, timed, zone, past, disabled = false, required = false } = props;
  const { onRead, onCommit, early, onReady } = props;
  const today = useToday();
  const draft = useDateDraft({ value, timed, zone, past, onRead, first: early.text });
  const [open, setOpen] = useState(early.open);
  const [strict, setStrict] = useState(false);
  const root = useTakeOver<HTMLDivElement>(onReady, (hasFocus) => {
    if (early.text !== null) onRead?.(draft.read);
    // It was left or sent before this was here.
    if (early.sent || !hasFocus) commit();
  });

  function commit(): void {
    // What a form takes stays as it was typed: a shift of the page under a press would make it miss its button.
    if (!draft.touched) return;
    setStrict(true);
    if (onCommit) settle(draft.read);
  }
  function settle(read: DateRead): void {
    setStrict(true);
    if (read.kind !== 'day' && read.kind !== 'none') return;
    const day = read.kind === 'day' ? { on: read.on, time: read.time } : null;
    if (onCommit) {
      draft.reset();
      onCommit(day);
    } else draft.put(day);
  }
  return (
    <div ref={root} data-date-root className="grid gap-1">
      <DateText
        label={label}
        bare={bare}
        draft={draft}
        strict={strict}
        error={error}
        name={name}
        disabled={disabled}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setOpen(true);
          if (!onCommit || !draft.touched) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            commit();
          } else if (event.key === 'Escape') {
            // The layer around it stays: Escape first takes back what was typed.
            event.stopPropagation();
            draft.reset();
          }
        }}
      >
        <Popover open={open} onOpenChange={setOpen}>
          <PopoverTrigger asChild>
            <IconButton
              data-date-calendar
              label={dateWords.open(label)}
              disabled={disabled}
              className="coarse:size-11!"
            >
              <CalendarDays aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
          </PopoverTrigger>
          <PopoverContent label={dateWords.open(label)} align="end" data-date-picker onKeyDown={walkDays}>
            <Days
              choices={dayChoices(today).filter((choice) => choice.value !== null || !required)}
              day={dayOf(draft)}
              known
              today={today}
              onChoose={(day) => {
                setOpen(false);
                settle(day === null ? { kind: 'none' } : draft.readWith(day));
              }}
            />
          </PopoverContent>
        </Popover>
      </DateText>
      {draft.timed ? <TimeText draft={draft} disabled={disabled} /> : null}
    </div>
  );
}
