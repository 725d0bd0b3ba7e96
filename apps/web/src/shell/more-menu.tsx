import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { LazyMenu } from '@/components/lazy-menu';
import { lazyPart } from '@/lib/lazy-part';
import type { NavItem } from '@/lib/nav-items';
import { t } from '@/messages';

const loadList = () => import('./more-list').then((module) => module.MoreList);
const MoreList = lazyPart(loadList);

/** The projects, and the pages that have no place of their own in the bottom bar. */
export function MoreMenu({ slug, items }: { slug: string; items: readonly NavItem[] }): ReactNode {
  return (
    <LazyMenu
      loadList={loadList}
      trigger={
        <button type="button" className="grid h-14 flex-1 place-items-center content-center gap-0.5 text-xs text-ink-2">
          <Ellipsis aria-hidden className="size-5" strokeWidth={1.75} />
          {t.nav.more}
        </button>
      }
    >
      <MoreList slug={slug} items={items} />
    </LazyMenu>
  );
}
