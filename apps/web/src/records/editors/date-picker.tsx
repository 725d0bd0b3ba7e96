'use client';

import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { dayChoices } from './day-choices';

interface DatePickerProps {
  /** Null for none, undefined if several records differ. */
  value: string | null | undefined;
  today: string;
  onChange: (value: string | null) => void;
}

/** Quick days and the browser's own date field, which gives and takes `YYYY-MM-DD`. */
export function DatePicker({ value, today, onChange }: DatePickerProps): ReactNode {
  return (
    <div className="w-64 p-1">
      <ul>
        {dayChoices(today).map((choice, index) => (
          <li key={choice.label}>
            <Button
              tone="quiet"
              autoFocus={index === 0}
              aria-pressed={choice.value === value}
              onClick={() => onChange(choice.value)}
              className="w-full justify-start! px-2! font-normal! text-ink! [&>span]:w-full [&>span]:justify-between"
            >
              <span>{choice.label}</span>
              <span className="text-sm text-ink-2">{choice.hint}</span>
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="mt-1 border-t border-border p-2"
        onSubmit={(event) => {
          event.preventDefault();
          const picked = new FormData(event.currentTarget).get('date');
          if (typeof picked === 'string' && picked) onChange(picked);
        }}
      >
        <Field label={t.due.pick}>
          {(control) => (
            <span className="flex gap-2">
              <Input {...control} name="date" type="date" defaultValue={value ?? ''} max="9999-12-31" />
              <Button type="submit">{t.due.set}</Button>
            </span>
          )}
        </Field>
      </form>
    </div>
  );
}
