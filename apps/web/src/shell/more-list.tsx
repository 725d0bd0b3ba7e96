import { MenuContent } from '@quartermaster/ui/menu';
import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import type { NavItem } from '@/lib/nav-items';
import { MoreItem } from './more-item';

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
