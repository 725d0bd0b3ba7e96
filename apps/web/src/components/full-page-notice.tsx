import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface FullPageNoticeProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  /** The way on, below the message. It comes from the caller, so that a page that failed loads no code for links. */
  action?: ReactNode;
}

/** A page with a single message. */
export function FullPageNotice({ icon: Icon, title, children, action }: FullPageNoticeProps): ReactNode {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-2 p-6 text-center">
      <Icon aria-hidden className="size-7 text-ink-3" strokeWidth={1.75} />
      <h1 className="text-lg">{title}</h1>
      <div className="max-w-[52ch] text-ink-2">{children}</div>
      {action}
    </main>
  );
}
