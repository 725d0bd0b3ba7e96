'use client';

import type { KindNoun } from '@quartermaster/contracts/kinds';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { viewsWords } from '@/messages/views';
import { useViews } from './use-views';
import { viewHref } from './view-href';

/** The person's pinned views of a kind, under the link to its list (`page`) in the sidebar. */
export function PinnedViews({ noun, page }: { noun: KindNoun; page: string }): ReactNode {
  const pinned = (useViews(noun) ?? []).filter((view) => view.pinned);
  const path = usePathname();
  const search = useSearchParams();
  const here = path === page ? search.get('view') : null;
  if (pinned.length === 0) return null;
  return (
    <ul aria-label={viewsWords.pinned}>
      {pinned.map((view) => (
        <li key={view.id}>
          <Link
            href={viewHref(page, view)}
            prefetch={false}
            aria-current={view.id === here ? 'page' : undefined}
            className="mx-2 flex h-7 items-center truncate rounded-control pr-2 pl-8 text-sm text-ink-2 no-underline hover:bg-hover hover:text-ink aria-[current]:text-ink aria-[current]:font-semibold coarse:h-11"
          >
            <span className="truncate">{view.name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
