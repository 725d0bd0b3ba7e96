import { MenuContent, MenuItem } from '@quartermaster/ui/menu';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { type NavItem, navHref } from '@/lib/nav-items';
import { useMayOpen } from './use-may-open';
import { useNeedsAction } from './use-needs-action';

const ProjectItems = lazyPart(() => import('@/features/projects/project-items').then((module) => module.ProjectItems));

/** What the menu More holds. */
export function MoreList({ slug, items }: { slug: string; items: readonly NavItem[] }): ReactNode {
  return (
    <MenuContent align="end" side="top">
      {items.map((item) => (
        <MoreItem key={item.key} slug={slug} item={item} />
      ))}
      <ProjectItems slug={slug} />
    </MenuContent>
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
