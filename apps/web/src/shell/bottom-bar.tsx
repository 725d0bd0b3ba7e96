'use client';

import { cn } from '@quartermaster/ui/cn';
import { Plus, Search } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { openNewTask, openPalette } from '@/lib/layers';
import { NAV_SECTIONS, type NavItem, navHref } from '@/lib/nav-items';
import { t } from '@/messages';
import { useCan } from '@/trpc/session';
import { MoreMenu } from './more-menu';
import { UserMenu } from './user-menu';

const cell = 'grid h-14 flex-1 place-items-center content-center gap-0.5 text-xs no-underline';

/** Whether a page has a place of its own. */
const isInBar = ({ key }: NavItem) => key === 'today' || key === 'tasks';

/** The navigation under 768 px: thumbs reach the foot of the screen. */
export function BottomBar({ slug }: { slug: string }): ReactNode {
  const path = usePathname();
  const mayWrite = useCan('tasks.write');
  const items = NAV_SECTIONS.flatMap((section) => section.items);
  return (
    <nav
      aria-label={t.nav.bottom}
      data-region="nav"
      data-chrome
      tabIndex={-1}
      className="z-(--z-bar) flex shrink-0 border-t border-border bg-sunken outline-none md:hidden"
    >
      {items.filter(isInBar).map((item) => {
        const href = navHref(slug, item);
        const current = path === href || path.startsWith(`${href}/`);
        const Icon = item.icon;
        return (
          <Link
            key={item.key}
            href={href}
            aria-current={current ? 'page' : undefined}
            className={cn(cell, current ? 'bg-selected font-semibold text-ink' : 'text-ink-2')}
          >
            <Icon aria-hidden className="size-5" strokeWidth={1.75} />
            {item.label}
          </Link>
        );
      })}
      <button type="button" onClick={openPalette} className={cn(cell, 'text-ink-2')}>
        <Search aria-hidden className="size-5" strokeWidth={1.75} />
        {t.nav.search}
      </button>
      {mayWrite ? (
        <button type="button" onClick={openNewTask} className={cn(cell, 'text-primary')}>
          <Plus aria-hidden className="size-5" strokeWidth={1.75} />
          {t.nav.newTask}
        </button>
      ) : null}
      <MoreMenu slug={slug} items={items.filter((item) => !isInBar(item))} />
      <UserMenu slug={slug} compact={false} bar />
    </nav>
  );
}
