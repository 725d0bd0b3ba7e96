import type { ComponentProps, ReactNode } from 'react';

/** Text for screen readers only. */
export function VisuallyHidden(props: ComponentProps<'span'>): ReactNode {
  return <span {...props} className="sr-only" />;
}
