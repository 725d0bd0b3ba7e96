import { MenuItem } from '@quartermaster/ui/menu';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { type NavItem, navHref } from '@/lib/nav-items';
import { useMayOpen } from './use-may-open';
import { useNeedsAction } from './use-needs-action';

/** A page in a menu, with how much there needs someone. */
export function MoreItem({ slug, item }: { slug: string; item: NavItem }): ReactNode {
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
