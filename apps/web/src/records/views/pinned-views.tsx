'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { viewsWords } from '@/messages/views';
import type { PageUi } from '../kind-ui';
import { useViews } from './use-views';

/** The person's pinned views, under their list in the sidebar. */
export function PinnedViews({ ui, slug }: { ui: Pick<PageUi, 'address' | 'path'>; slug: string }): ReactNode {
  const pinned = (useViews() ?? []).filter((view) => view.pinned);
  const path = usePathname();
  const search = useSearchParams();
  const here = path === `/w/${slug}/${ui.path}` ? search.get('view') : null;
  if (pinned.length === 0) return null;
  return (
    <ul aria-label={viewsWords.pinned}>
      {pinned.map((view) => (
        <li key={view.id}>
          <Link
            href={`/w/${slug}/${ui.path}?${ui.address.write(ui.address.ofView(view), new URLSearchParams())}` as Route}
            prefetch={false}
            aria-current={view.id === here ? 'page' : undefined}
            className="mx-2 flex h-7 items-center truncate rounded-control pr-2 pl-5 text-sm text-ink-2 no-underline hover:bg-hover hover:text-ink aria-[current]:text-ink aria-[current]:font-semibold coarse:h-11"
          >
            <span className="truncate">{view.name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
