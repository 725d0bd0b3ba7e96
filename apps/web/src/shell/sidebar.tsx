'use client';

import { IconButton } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Kbd } from '@quartermaster/ui/kbd';
import { Tip } from '@quartermaster/ui/tooltip';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { openPalette } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { NAV_SECTIONS, type NavItem, navHref } from '@/lib/nav-items';
import { sidebarOf } from '@/lib/nav-order';
import { useScreen } from '@/lib/screen';
import { t } from '@/messages';
import { useMayOpen } from './use-may-open';
import { useNeedsAction } from './use-needs-action';
import { UserMenu } from './user-menu';
import { WorkspaceName } from './workspace-name';

const HiddenPages = lazyPart(() => import('./hidden-pages').then((module) => module.HiddenPages));
const ProjectLinks = lazyPart(() => import('@/features/projects/project-links').then((module) => module.ProjectLinks));
const PinnedViews = lazyPart(() => import('@/records/views/pinned-views').then((module) => module.PinnedViews));

interface SidebarProps {
  slug: string;
  collapsed: boolean;
  onToggle: () => void;
  /** What every page needs and no page has: at the foot. */
  children: ReactNode;
}

/** The main navigation on wide windows: 208 px with words, 56 px with icons. */
export function Sidebar({ slug, collapsed, onToggle, children }: SidebarProps): ReactNode {
  const Toggle = collapsed ? PanelLeftOpen : PanelLeftClose;
  const { sections, more } = sidebarOf(NAV_SECTIONS, {
    order: useScreen('navOrder'),
    hidden: useScreen('navHidden'),
  });
  return (
    <nav
      aria-label={t.nav.label}
      data-region="nav"
      data-sidebar={collapsed ? 'narrow' : 'wide'}
      data-chrome
      tabIndex={-1}
      className={cn(
        'hidden shrink-0 flex-col border-r border-border bg-sunken outline-none md:flex',
        collapsed ? 'w-14' : 'w-52',
      )}
    >
      <div className="flex h-14 items-center px-2">
        <WorkspaceName slug={slug} compact={collapsed} />
      </div>
      <div className="px-2 pb-4">
        <button
          type="button"
          onClick={openPalette}
          aria-keyshortcuts="Control+K"
          className={cn(
            'flex h-8 w-full items-center gap-2 rounded-control border border-border-strong bg-surface px-2 text-ink-2 hover:bg-hover coarse:h-11',
            collapsed && 'justify-center',
          )}
        >
          <Search aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
          <span className={collapsed ? 'sr-only' : 'flex-1 text-left'}>{t.nav.search}</span>
          {collapsed ? null : <Kbd>Ctrl K</Kbd>}
        </button>
      </div>
      <div className="flex-1 overflow-y-auto">
        {sections.map(({ label, items }) => (
          <div key={label} className="pb-4">
            <p className={cn('px-4 pb-1 text-sm font-semibold text-ink-2', collapsed && 'sr-only')}>{label}</p>
            <ul aria-label={label}>
              {items.map((item) => (
                <SidebarLink key={item.key} item={item} slug={slug} collapsed={collapsed} />
              ))}
            </ul>
          </div>
        ))}
        {more.length > 0 ? <HiddenPages slug={slug} items={more} collapsed={collapsed} /> : null}
      </div>
      <div
        className={cn(
          'flex justify-between gap-1 border-t border-border px-2 pt-2',
          collapsed && 'flex-col items-center',
        )}
      >
        {children}
      </div>
      <div className={cn('flex items-center gap-1 p-2 pt-1', collapsed && 'flex-col')}>
        <UserMenu slug={slug} compact={collapsed} />
        <Tip
          side={collapsed ? 'right' : 'top'}
          text={
            <>
              {collapsed ? t.nav.expand : t.nav.collapse} <Kbd>B</Kbd>
            </>
          }
        >
          <IconButton label={collapsed ? t.nav.expand : t.nav.collapse} onClick={onToggle}>
            <Toggle aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </Tip>
      </div>
    </nav>
  );
}

/** What is counted behind a page. */
function wordsOf(page: NavItem['key'], count: number): string {
  if (page === 'inbox') return t.nav.unread;
  if (page === 'orders') return t.nav.toShip;
  if (page === 'purchase-orders') return t.nav.late;
  return page === 'products' ? t.nav.runLow(count) : t.nav.needAction(count);
}

function SidebarLink({ item, slug, collapsed }: { item: NavItem; slug: string; collapsed: boolean }): ReactNode {
  const href = navHref(slug, item);
  const path = usePathname();
  const current = path === href || path.startsWith(`${href}/`);
  const count = useNeedsAction(item.key);
  const hidden = !useMayOpen(item);
  const Icon = item.icon;
  const link = (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className={cn(
        'flex h-8 items-center gap-2 rounded-control text-base text-ink-2 no-underline hover:bg-hover hover:text-ink coarse:h-11',
        collapsed ? 'mx-2 justify-center' : 'mx-2 px-2',
        current && 'bg-selected font-semibold text-ink hover:bg-selected',
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <span className={collapsed ? 'sr-only' : 'flex-1'}>{item.label}</span>
      {count > 0 && !collapsed ? (
        <span className="text-base">
          {count}
          <VisuallyHidden> {wordsOf(item.key, count)}</VisuallyHidden>
        </span>
      ) : null}
    </Link>
  );
  if (hidden) return null;
  return (
    <li>
      <div className={cn('py-px', current && 'tick')}>
        {collapsed ? (
          <Tip side="right" text={item.label}>
            {link}
          </Tip>
        ) : (
          link
        )}
      </div>
      {item.noun && !collapsed ? <PinnedViews noun={item.noun} page={href} /> : null}
      {item.key === 'tasks' && !collapsed ? <ProjectLinks slug={slug} /> : null}
    </li>
  );
}
