'use client';

import { buttonClass } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { CircleUserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { LazyMenu } from '@/components/lazy-menu';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { useMe } from '@/trpc/session';

const loadList = () => import('./user-menu-list').then((module) => module.UserMenuList);
const UserMenuList = lazyPart(loadList);

/** Who you are: theme, shortcuts, sign out. */
export function UserMenu({ slug, compact, bar = false }: { slug: string; compact: boolean; bar?: boolean }): ReactNode {
  const me = useMe();
  return (
    <LazyMenu
      loadList={loadList}
      trigger={
        <button
          type="button"
          aria-label={me ? `${t.nav.account}: ${me.name}` : t.nav.account}
          className={
            bar
              ? 'grid h-14 flex-1 place-items-center content-center gap-0.5 text-xs text-ink-2'
              : cn(buttonClass({ tone: 'quiet', square: compact }), !compact && 'min-w-0 flex-1 justify-start! px-2!')
          }
        >
          <CircleUserRound aria-hidden className={bar ? 'size-5' : 'size-4 shrink-0'} strokeWidth={1.75} />
          {compact ? null : <span className="truncate font-normal">{bar ? t.nav.account : (me?.name ?? '')}</span>}
        </button>
      }
    >
      <UserMenuList slug={slug} />
    </LazyMenu>
  );
}
