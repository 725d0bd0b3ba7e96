import { Menu, MenuContent, MenuItem, MenuTrigger } from '@quartermaster/ui/menu';
import { Ellipsis } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { type NavItem, navHref } from '@/lib/nav-items';
import { t } from '@/messages';
import { useMayOpen } from './use-may-open';
import { useNeedsAction } from './use-needs-action';

const ProjectItems = lazyPart(() => import('@/features/projects/project-items').then((module) => module.ProjectItems));

/** The projects, and the pages that have no place of their own in the bottom bar. */
export function MoreMenu({ slug, items }: { slug: string; items: readonly NavItem[] }): ReactNode {
  return (
    <Menu modal={false}>
      <MenuTrigger className="grid h-14 flex-1 place-items-center content-center gap-0.5 text-xs text-ink-2">
        <Ellipsis aria-hidden className="size-5" strokeWidth={1.75} />
        {t.nav.more}
      </MenuTrigger>
      <MenuContent align="end" side="top">
        {items.map((item) => (
          <MoreItem key={item.key} slug={slug} item={item} />
        ))}
        <ProjectItems slug={slug} />
      </MenuContent>
    </Menu>
  );
}

function MoreItem({ slug, item }: { slug: string; item: NavItem }): ReactNode {
  const router = useRouter();
  const Icon = item.icon;
  const count = useNeedsAction(item.key);
  if (!useMayOpen(item)) return null;
  return (
    <MenuItem onSelect={() => router.push(navHref(slug, item))}>
      <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      {count > 0 ? `${item.label} (${count})` : item.label}
    </MenuItem>
  );
}
