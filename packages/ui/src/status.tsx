import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

export type Tone = 'neutral' | 'info' | 'attention' | 'success' | 'danger';

const words: Record<Tone, string> = {
  neutral: 'text-st-neutral-fg',
  info: 'text-st-info-fg',
  attention: 'text-st-attention-fg',
  success: 'text-st-success-fg',
  danger: 'text-st-danger-fg',
};

const glyphs: Record<Tone, string> = {
  neutral: 'text-st-neutral',
  info: 'text-st-info',
  attention: 'text-st-attention',
  success: 'text-st-success',
  danger: 'text-st-danger',
};

const pills: Partial<Record<Tone, string>> = {
  attention: 'bg-st-attention-bg px-1.5',
  danger: 'bg-st-danger-bg px-1.5',
};

export interface StatusProps {
  tone: Tone;
  icon: LucideIcon;
  children: ReactNode;
  /** No tinted pill even for attention and danger, for places with low emphasis. */
  plain?: boolean | undefined;
}

/** A status as glyph and text, never colour alone. Only attention and danger are tinted. */
export function Status({ tone, icon, children, plain = false }: StatusProps): ReactNode {
  return (
    <span
      className={cn(
        'inline-flex h-6 items-center gap-1.5 rounded-tag text-sm whitespace-nowrap',
        words[tone],
        !plain && pills[tone],
      )}
    >
      <StatusIcon tone={tone} icon={icon} />
      {children}
    </span>
  );
}

/** The glyph of a status. Its word stands near it, or is its accessible name. */
export function StatusIcon({ tone, icon: Icon }: Pick<StatusProps, 'tone' | 'icon'>): ReactNode {
  return <Icon aria-hidden className={cn('size-4 shrink-0', glyphs[tone])} strokeWidth={1.75} />;
}
