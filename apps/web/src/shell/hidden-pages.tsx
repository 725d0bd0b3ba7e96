'use client';

import { cn } from '@quartermaster/ui/cn';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { LazyMenu } from '@/components/lazy-menu';
import { lazyPart } from '@/lib/lazy-part';
import type { NavItem } from '@/lib/nav-items';
import { t } from '@/messages';

const loadList = () => import('./hidden-list').then((module) => module.HiddenList);
const HiddenList = lazyPart(loadList);

interface HiddenPagesProps {
  slug: string;
  items: readonly NavItem[];
  collapsed: boolean;
}

/** The pages that the person took out of the sidebar. */
export function HiddenPages({ slug, items, collapsed }: HiddenPagesProps): ReactNode {
  return (
    <div className="px-2 pb-4">
      <LazyMenu
        loadList={loadList}
        trigger={
          <button
            type="button"
            className={cn(
              'flex h-8 w-full items-center gap-2 rounded-control px-2 text-base text-ink-2 hover:bg-hover hover:text-ink coarse:h-11',
              collapsed && 'justify-center',
            )}
          >
            <Ellipsis aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
            <span className={collapsed ? 'sr-only' : 'flex-1 text-left'}>{t.nav.more}</span>
          </button>
        }
      >
        <HiddenList slug={slug} items={items} />
      </LazyMenu>
    </div>
  );
}
