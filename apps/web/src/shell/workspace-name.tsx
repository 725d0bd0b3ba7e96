'use client';

import { buttonClass } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { LazyMenu } from '@/components/lazy-menu';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { useWorkspace } from '@/trpc/session';

const loadList = () => import('./workspace-list').then((module) => module.WorkspaceList);
const WorkspaceList = lazyPart(loadList);
const WorkspaceLogo = lazyPart(
  () => import('@/components/workspace-logo').then((module) => module.WorkspaceLogo),
  () => <span className="size-6" />,
);

/** Where you are, and the menu that leads to your other workspaces. */
export function WorkspaceName({ slug, compact }: { slug: string; compact: boolean }): ReactNode {
  const workspace = useWorkspace();
  if (!workspace) return <Skeleton className={compact ? 'mx-auto size-6' : 'mx-2 h-4 w-32'} />;
  const { name, logoId } = workspace;
  return (
    <LazyMenu
      loadList={loadList}
      trigger={
        <button
          type="button"
          title={name}
          aria-label={t.nav.workspaceMenu(name)}
          className={`${buttonClass({ tone: 'quiet' })} w-full min-w-0 gap-2! text-ink! ${compact ? 'px-1!' : 'justify-between! px-2!'}`}
        >
          {compact || logoId ? <WorkspaceLogo slug={slug} name={name} logoId={logoId} /> : null}
          {compact ? null : (
            <>
              <bdi className="min-w-0 flex-1 truncate text-left font-semibold">{name}</bdi>
              <ChevronDown aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
            </>
          )}
        </button>
      }
    >
      <WorkspaceList slug={slug} />
    </LazyMenu>
  );
}
