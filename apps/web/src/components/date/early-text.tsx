'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/dates';
import type { DayTime } from './types';

interface EarlyTextProps {
  label: ReactNode;
  bare?: boolean | undefined;
  value: DayTime | null;
  /** What was typed so far; null for nothing. */
  text: string | null;
  name?: string | undefined;
  error?: string | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean;
  onText: (text: string) => void;
  onEnter?: () => void;
  onFocus?: () => void;
  /** Beside the text. */
  children?: ReactNode;
}

/** Stands in for a date field that is not loaded: what is typed here is read there. */
export function EarlyText(props: EarlyTextProps): ReactNode {
  const { label, bare = false, value, text, error, onText, onEnter, onFocus, children, ...input } = props;
  return (
    <Field label={bare ? <VisuallyHidden>{label}</VisuallyHidden> : label} error={error}>
      {(control) => (
        <span className="flex gap-2">
          <Input
            {...control}
            {...input}
            autoComplete="off"
            value={text ?? (value ? formatDate(value.on) : '')}
            className="coarse:min-h-11"
            onFocus={(event) => {
              event.target.select();
              onFocus?.();
            }}
            onChange={(event) => onText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !onEnter) return;
              event.preventDefault();
              onEnter();
            }}
          />
          {children}
        </span>
      )}
    </Field>
  );
}
