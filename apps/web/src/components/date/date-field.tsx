'use client';

import { IconButton } from '@quartermaster/ui/button';
import { CalendarDays } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { dateWords } from '@/messages/date';
import { EarlyText } from './early-text';
import { type DateRead, type DayTime, type Early, NOTHING_EARLY } from './types';

const FieldForm = lazyPart(() => import('./field-form').then((module) => module.FieldForm));

export interface DateFieldProps {
  label: string;
  /** The label is only for the ear. */
  bare?: boolean | undefined;
  name?: string | undefined;
  /** What it holds until something is typed. */
  value: DayTime | null;
  /** Takes a time of day as well. */
  timed?: boolean | undefined;
  /** The zone the date is meant in; the workspace's if omitted. */
  zone?: string | undefined;
  /** From the form around it. */
  error?: string | undefined;
  disabled?: boolean | undefined;
  /** Cannot be without a date. */
  required?: boolean | undefined;
  /** Nothing is ahead here: a day without a year is the last one, not the next. */
  past?: boolean | undefined;
  /** Told of every change, for the form around it. */
  onRead?: ((read: DateRead) => void) | undefined;
  /** Called when a day is settled: on leaving the field, on Enter, and when one is chosen. Without it, the form takes it. */
  onCommit?: ((value: DayTime | null) => void) | undefined;
}

/** A date in a form. It can be typed into at once; what reads it is loaded when it is used. */
export function DateField(props: DateFieldProps): ReactNode {
  const { label, bare, name, value, error, disabled, onRead, onCommit } = props;
  const [early, setEarly] = useState<Early | null>(null);
  const [ready, setReady] = useState(false);
  const begin = (change: Partial<Early>) => setEarly((now) => ({ ...(now ?? NOTHING_EARLY), ...change }));
  return (
    <>
      {ready ? null : (
        <EarlyText
          label={label}
          bare={bare}
          name={name}
          value={value}
          text={early?.text ?? null}
          error={error}
          disabled={disabled}
          onFocus={() => begin({})}
          onText={(text) => {
            begin({ text });
            onRead?.({ kind: 'waits' });
          }}
          {...(onCommit ? { onEnter: () => begin({ sent: true }) } : {})}
        >
          <IconButton
            label={dateWords.open(label)}
            disabled={disabled}
            className="coarse:size-11!"
            onClick={() => begin({ open: true })}
          >
            <CalendarDays aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </EarlyText>
      )}
      {early ? <FieldForm {...props} early={early} onReady={() => setReady(true)} /> : null}
    </>
  );
}
