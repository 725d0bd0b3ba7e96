import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export const inputClass =
  'control w-full min-w-0 rounded-control border border-border-strong bg-raised px-2.5 text-base text-ink placeholder:text-ink-3 aria-invalid:border-danger disabled:opacity-55';

/** One line of text. Label and messages come from `Field`. */
export function Input({ className, ...rest }: ComponentProps<'input'>): ReactNode {
  return <input {...rest} className={cn(inputClass, 'h-8', className)} />;
}

/** Several lines of text; grows with its content where the browser can, up to 50 % of the window. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>): ReactNode {
  return (
    <textarea
      {...rest}
      className={cn(
        inputClass,
        'field-sizing-content max-h-[50vh] min-h-20 py-1.5 coarse:min-h-20! leading-5',
        className,
      )}
    />
  );
}
