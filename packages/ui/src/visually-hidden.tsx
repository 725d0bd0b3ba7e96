import type { ComponentProps, ReactNode } from 'react';

/** Text for people who hear the page. */
export function VisuallyHidden(props: ComponentProps<'span'>): ReactNode {
  return <span {...props} className="sr-only" />;
}
