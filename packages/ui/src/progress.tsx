import type { ReactNode } from 'react';
import { cn } from './cn';

export interface ProgressProps {
  label: string;
  /** 0 to 1; null while the total is unknown. */
  value: number | null;
}

/** A thin bar: determinate if the total is known, otherwise animated (still with reduced motion). */
export function Progress({ label, value }: ProgressProps): ReactNode {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <svg
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      className="block h-1 w-full overflow-hidden rounded-full bg-sunken forced-colors:border"
    >
      <rect
        width={percent ?? 30}
        height={4}
        className={cn('fill-primary forced-colors:fill-[Highlight]', percent === null && 'motion-safe:animate-travel')}
      />
    </svg>
  );
}
