'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { settingsWords } from '@/messages/settings';
import { useWorkspace } from '@/trpc/session';
import { SETTINGS_PAGES } from './pages';

/** From one page of the settings to the others. */
export function SettingsNav({ slug }: { slug: string }): ReactNode {
  const here = usePathname();
  const permissions = useWorkspace()?.permissions ?? [];
  const pages = SETTINGS_PAGES.filter(({ needs }) => needs === undefined || permissions.includes(needs));
  return (
    <nav aria-label={settingsWords.kinds} className="flex gap-1 overflow-x-auto border-b border-border">
      {pages.map(({ path, label }) => (
        <Link
          key={path}
          href={`/w/${slug}/${path}` as Route}
          aria-current={here === `/w/${slug}/${path}` ? 'page' : undefined}
          className="-mb-px flex h-9 items-center border-b-2 border-transparent px-2 text-base whitespace-nowrap text-ink-2 no-underline -outline-offset-2 hover:text-ink aria-[current]:border-primary aria-[current]:font-semibold aria-[current]:text-ink coarse:h-11 forced-colors:border-[Canvas]"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
