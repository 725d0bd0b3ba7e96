'use client';

import { Button, IconButton } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { Plus, X } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { formatDay } from '@/lib/dates';
import { t } from '@/messages';
import { dateWords } from '@/messages/date';
import type { DateRead, DayTime } from './types';
import type { DateDraft } from './use-date-draft';

interface DateTextProps extends Pick<ComponentProps<'input'>, 'name' | 'autoFocus' | 'onBlur' | 'onKeyDown'> {
  label: ReactNode;
  /** The label is only for the ear. */
  bare?: boolean | undefined;
  draft: DateDraft;
  /** Whether what is wrong is said as an error, and no longer just as a remark while somebody types. */
  strict: boolean;
  /** From the form around it; it makes the field strict. */
  error?: string | undefined;
  disabled?: boolean | undefined;
  /** Beside the text. */
  children?: ReactNode;
}

/** In a line of facts, where nothing else may move while somebody types. */
const FLOATS = 'absolute top-full z-10 mt-1 rounded-control border border-border bg-raised px-2 py-1 shadow-1';

/** A day that is typed in words, and how it was understood below it. */
export function DateText(props: DateTextProps): ReactNode {
  const { label, bare = false, draft, strict, error, children, ...input } = props;
  const [hintId, statusId] = [useId(), useId()];
  const { read } = draft;
  const isWrong = (strict || error !== undefined) && read.kind === 'fault' && read.in === 'text';
  const problem = isWrong ? read.message : read.kind === 'fault' ? undefined : error;
  const said = saidOf(draft, read);
  const hint = draft.timed ? dateWords.hintTimed : dateWords.hint;
  return (
    <Field label={bare ? <VisuallyHidden>{label}</VisuallyHidden> : label} error={problem}>
      {(control) => (
        <div className="relative grid gap-1">
          <span className="flex gap-2">
            <Input
              {...control}
              {...input}
              data-date-text
              autoComplete="off"
              spellCheck={false}
              aria-describedby={[control['aria-describedby'], hintId, statusId].filter(Boolean).join(' ')}
              value={draft.text}
              className="coarse:min-h-11"
              onFocus={(event) => {
                // What is being typed is gone on with.
                if (!draft.touched) event.target.select();
              }}
              onChange={(event) => draft.setText(event.target.value)}
            />
            {children}
          </span>
          <div className="flex min-w-0 items-center justify-between gap-2">
            <div className="min-w-0 text-sm text-ink-2">
              {said === undefined && !isWrong && !bare ? <p id={hintId}>{hint}</p> : null}
              <p id={statusId} role="status" className={cn('empty:sr-only', bare && FLOATS)}>
                {isWrong ? '' : said}
              </p>
            </div>
            {draft.timed && draft.clock === null ? <AddTime draft={draft} disabled={input.disabled} /> : null}
          </div>
        </div>
      )}
    </Field>
  );
}

/** Puts a box for the time below the date. Out of sight while the time is typed with the day. */
function AddTime({ draft, disabled }: TimeProps): ReactNode {
  const { read } = draft;
  return (
    <Button
      size="sm"
      tone="quiet"
      disabled={disabled}
      onClick={() => draft.setClock('')}
      className={cn('-mr-2 coarse:min-h-11!', read.kind === 'day' && read.time !== null && 'invisible')}
    >
      <Plus aria-hidden className="size-4" strokeWidth={1.75} />
      {dateWords.addTime}
    </Button>
  );
}

interface TimeProps {
  draft: DateDraft;
  disabled?: boolean | undefined;
}

/** The time of day of a date that has one. */
export function TimeText({ draft, disabled = false }: TimeProps): ReactNode {
  const { clock, read } = draft;
  if (clock === null) return null;
  return (
    <Field label={dateWords.time} error={read.kind === 'fault' && read.in === 'clock' ? read.message : undefined}>
      {(control) => (
        <span className="flex gap-2">
          <Input
            {...control}
            // Empty, it has just been asked for.
            autoFocus={clock === ''}
            autoComplete="off"
            placeholder={dateWords.timeHint}
            disabled={disabled}
            value={clock}
            className="coarse:min-h-11"
            onChange={(event) => draft.setClock(event.target.value)}
          />
          <IconButton
            label={dateWords.removeTime}
            disabled={disabled}
            onClick={(event) => {
              const root = event.currentTarget.closest('[data-date-root]');
              draft.setClock(null);
              // This button goes with the box.
              root?.querySelector<HTMLElement>('[data-date-text]')?.focus();
            }}
            className="coarse:size-11!"
          >
            <X aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </span>
      )}
    </Field>
  );
}

/** `Thu 17 Dec 2026, 09:00`. */
function sayDayTime({ on, time }: DayTime): string {
  return time === null ? formatDay(on) : `${formatDay(on)}, ${time}`;
}

/** How the text reads so far; undefined if there is nothing to say. */
function saidOf({ touched, text }: DateDraft, read: DateRead): string | undefined {
  if (!touched) return undefined;
  if (read.kind === 'day') return sayDayTime(read);
  if (read.kind === 'none') return text.trim() === '' ? undefined : t.due.none;
  return read.kind === 'fault' && read.in === 'text' ? read.message : undefined;
}
