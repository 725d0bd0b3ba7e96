import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { inputClass } from './input';

export interface SelectOption {
  value: string;
  label: string;
}

export interface SelectProps extends ComponentProps<'select'> {
  options: readonly SelectOption[];
}

/** A native select for short lists, which brings touch pickers and type-ahead. */
export function Select({ options, className, ...rest }: SelectProps): ReactNode {
  return (
    <span className={cn('relative block', className)}>
      <select {...rest} className={cn(inputClass, 'h-8 appearance-none pr-8')}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-ink-3"
        strokeWidth={1.75}
      />
    </span>
  );
}
