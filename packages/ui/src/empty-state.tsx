import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  /** At most one. */
  action?: ReactNode;
}

/** Explains why a list is empty, with the one thing to do about it. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps): ReactNode {
  return (
    <div className="grid justify-items-center gap-2 px-4 py-12 text-center">
      <Icon aria-hidden className="size-6 text-ink-3" strokeWidth={1.75} />
      <p className="text-md font-semibold">{title}</p>
      {children ? <div className="max-w-[52ch] text-ink-2">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
