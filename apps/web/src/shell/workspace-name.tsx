'use client';

import { buttonClass } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { LazyMenu } from '@/components/lazy-menu';
import { lazyPart } from '@/lib/lazy-part';
import { useMe, useWorkspace } from '@/trpc/session';

const loadList = () => import('./workspace-list').then((module) => module.WorkspaceList);
const WorkspaceList = lazyPart(loadList);

/** Where you are; a menu when you belong to more than one workspace. */
export function WorkspaceName({ slug, compact }: { slug: string; compact: boolean }): ReactNode {
  const workspace = useWorkspace();
  const others = useMe()?.workspaces ?? [];
  if (!workspace) return <Skeleton className={compact ? 'mx-auto size-6' : 'mx-2 h-4 w-32'} />;
  const name = compact ? workspace.name.slice(0, 1) : workspace.name;
  if (others.length < 2) {
    return (
      <p className="w-full truncate px-2 text-center text-base font-semibold not-sr-only" title={workspace.name}>
        <span className={compact ? undefined : 'block truncate text-left'}>{name}</span>
      </p>
    );
  }
  return (
    <LazyMenu
      loadList={loadList}
      trigger={
        <button type="button" className={`${buttonClass({ tone: 'quiet' })} w-full justify-between! px-2! text-ink!`}>
          <span className="truncate">{name}</span>
          {compact ? null : <ChevronDown aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />}
        </button>
      }
    >
      <WorkspaceList slug={slug} />
    </LazyMenu>
  );
}
