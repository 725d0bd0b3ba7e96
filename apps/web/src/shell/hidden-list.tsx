import { MenuContent, MenuItem, MenuSeparator } from '@quartermaster/ui/menu';
import { SlidersHorizontal } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import type { NavItem } from '@/lib/nav-items';
import { t } from '@/messages';
import { MoreItem } from './more-item';

/** The pages that are not in the sidebar, and where that is changed. */
export function HiddenList({ slug, items }: { slug: string; items: readonly NavItem[] }): ReactNode {
  const router = useRouter();
  return (
    <MenuContent align="start" side="right">
      {items.map((item) => (
        <MoreItem key={item.key} slug={slug} item={item} />
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => router.push(`/w/${slug}/settings/me#sidebar` as Route)}>
        <SlidersHorizontal aria-hidden className="size-4" strokeWidth={1.75} />
        {t.nav.customise}
      </MenuItem>
    </MenuContent>
  );
}
