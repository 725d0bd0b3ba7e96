import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'sm' | 'md';

const tones: Record<ButtonTone, string> = {
  primary: 'bg-primary text-on-primary border-transparent hover:bg-primary-hover',
  secondary: 'bg-surface text-ink border-border-strong hover:bg-hover',
  quiet: 'bg-transparent text-ink-2 border-transparent hover:bg-hover hover:text-ink',
  danger: 'bg-danger text-on-danger border-transparent hover:bg-danger-hover',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 px-2 text-sm',
  md: 'h-8 px-3 text-base',
};

export interface ButtonStyle {
  tone?: ButtonTone | undefined;
  size?: ButtonSize | undefined;
  /** Square, for one icon. */
  square?: boolean | undefined;
}

/** The look of a button for other elements (a link that is the page's main action). */
export function buttonClass({ tone = 'secondary', size = 'md', square = false }: ButtonStyle = {}): string {
  return cn(
    // Nothing can be pressed on paper.
    'control relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control border font-semibold whitespace-nowrap no-underline select-none print:hidden',
    'transition-colors duration-(--motion-out) disabled:opacity-55 forced-colors:text-[ButtonText]',
    tones[tone],
    sizes[size],
    square && cn(size === 'sm' ? 'w-7' : 'w-8', 'px-0! coarse:w-11'),
  );
}

export interface ButtonProps extends ComponentProps<'button'>, ButtonStyle {
  /** In progress: the label keeps its width, further presses are ignored, focus stays. */
  pending?: boolean | undefined;
}

/** A button. `type` defaults to "button", so that it never submits a form by accident. */
export function Button({ tone, size, square, pending, className, children, onClick, ...rest }: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={cn(buttonClass({ tone, size, square }), className)}
    >
      <span className={cn('inline-flex items-center gap-1.5', pending && 'opacity-0')}>{children}</span>
      {pending ? (
        <span className="absolute inset-0 grid place-items-center">
          <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" strokeWidth={1.75} />
        </span>
      ) : null}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'square' | 'aria-label'> {
  /** The action; becomes the accessible name. */
  label: string;
}

/** A square button with one icon and an accessible name. Pair it with `Tip` if the icon alone is not clear. */
export function IconButton({ label, tone = 'quiet', ...rest }: IconButtonProps): ReactNode {
  return <Button aria-label={label} tone={tone} square {...rest} />;
}
