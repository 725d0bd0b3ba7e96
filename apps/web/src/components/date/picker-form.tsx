'use client';

import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { type FormEvent, type ReactNode, useState } from 'react';
import { t } from '@/messages';
import { dateWords } from '@/messages/date';
import { useToday } from '@/trpc/use-today';
import type { DatePickerProps } from './date-picker';
import { DateText, TimeText } from './date-text';
import { dayChoices } from './day-choices';
import { Days, walkDays } from './days';
import type { DateRead, FromEarly } from './types';
import { dayOf, useDateDraft } from './use-date-draft';
import { useTakeOver } from './use-take-over';

/** What sets a date in a layer of its own: typed and sent with Enter, or chosen from the usual days or from a month. */
export function PickerForm(props: DatePickerProps & FromEarly): ReactNode {
  const { label, value, timed = false, choices, required = false, onChange, onLeave, early, onReady } = props;
  const today = useToday();
  const draft = useDateDraft({ value: value ?? null, timed, first: early.text });
  const [strict, setStrict] = useState(false);
  const [error, setError] = useState<string>();
  const form = useTakeOver<HTMLFormElement>(onReady, () => (early.sent ? send() : undefined));

  function send(): void {
    if (draft.touched) settle(draft.read);
    else if (onLeave) onLeave();
    else setError(dateWords.missing);
  }
  function settle(read: DateRead): void {
    setStrict(true);
    if (read.kind === 'day') onChange({ on: read.on, time: read.time });
    else if (read.kind === 'none' && !required) onChange(null);
    else setError(dateWords.missing);
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    send();
  }
  return (
    <form
      ref={form}
      noValidate
      tabIndex={-1}
      data-date-root
      data-date-picker
      className={cn('outline-none max-sm:w-full', choices?.length === 0 ? 'w-64' : 'w-118')}
      onSubmit={onSubmit}
      onKeyDown={walkDays}
    >
      <div className="grid gap-1 border-b border-border p-3">
        <DateText label={label} draft={draft} strict={strict} error={error}>
          <Button type="submit" className="coarse:min-h-11!">
            {t.due.set}
          </Button>
        </DateText>
        {timed ? <TimeText draft={draft} /> : null}
      </div>
      <Days
        choices={choices ?? dayChoices(today).filter((choice) => choice.value !== null || !required)}
        day={dayOf(draft)}
        known={value !== undefined || draft.touched}
        today={today}
        onChoose={(day) => (day === null ? onChange(null) : settle(draft.readWith(day)))}
      />
    </form>
  );
}
