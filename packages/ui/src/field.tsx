'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { cn } from './cn';
import { FieldError } from './field-error';

export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface FieldProps {
  label: ReactNode;
  /** Shown under the label; never a placeholder. */
  hint?: ReactNode;
  /** What is wrong and how to fix it. Marks the control as invalid. */
  error?: string | undefined;
  /** Required if something outside links to the control (an error summary). */
  id?: string | undefined;
  className?: string | undefined;
  children: (control: FieldControl) => ReactNode;
}

/** Label above, hint below the label, error below the control, all connected to the control by id. */
export function Field({ label, hint, error, id, className, children }: FieldProps): ReactNode {
  const own = useId();
  const controlId = id ?? own;
  const hintId = `${controlId}-hint`;
  const errorId = `${controlId}-error`;
  const described = [hint ? hintId : null, error ? errorId : null].filter(Boolean).join(' ');
  return (
    <div className={cn('grid gap-1', className)}>
      <label htmlFor={controlId} className="text-base font-semibold text-ink has-[>.sr-only]:absolute">
        {label}
      </label>
      {hint ? (
        <p id={hintId} className="text-sm text-ink-2">
          {hint}
        </p>
      ) : null}
      {children({
        id: controlId,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      <FieldError id={errorId} error={error} />
    </div>
  );
}

export interface ErrorSummaryProps {
  title: string;
  /** Control id and message, in form order. */
  errors: readonly { id: string; message: string }[];
}

/** Shown above a form with two or more errors; takes focus when it appears, and links to the controls. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const key = errors.map((error) => error.id).join(' ');
  useEffect(() => {
    if (key) box.current?.focus();
  }, [key]);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-panel border-l-3 border-danger bg-st-danger-bg p-3 text-st-danger-fg"
    >
      <p className="font-semibold">{title}</p>
      <ul className="mt-1 grid gap-1">
        {errors.map((error) => (
          <li key={error.id}>
            <a
              href={`#${error.id}`}
              className="text-inherit underline"
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(error.id)?.focus();
              }}
            >
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
