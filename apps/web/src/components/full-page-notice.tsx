import { buttonClass } from '@quartermaster/ui/button';
import type { LucideIcon } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

interface FullPageNoticeProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  action?: { href: string; label: string };
}

/** A page with a single message. */
export function FullPageNotice({ icon: Icon, title, children, action }: FullPageNoticeProps): ReactNode {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-2 p-6 text-center">
      <Icon aria-hidden className="size-7 text-ink-3" strokeWidth={1.75} />
      <h1 className="text-lg">{title}</h1>
      <div className="max-w-[52ch] text-ink-2">{children}</div>
      {action ? (
        <Link href={action.href as Route} className={`${buttonClass({ tone: 'primary' })} mt-3`}>
          {action.label}
        </Link>
      ) : null}
    </main>
  );
}
