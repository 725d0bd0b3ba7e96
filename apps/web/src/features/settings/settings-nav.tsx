import { capital } from '@quartermaster/contracts/capital';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { settingsWords } from '@/messages/settings';
import { useWorkspace } from '@/trpc/session';
import { SETTINGS_KINDS } from './kinds';

/** The pages of the workspace's settings. @param current the path of the page, below the workspace's address */
export function SettingsNav({ slug, current }: { slug: string; current: string }): ReactNode {
  const permissions = useWorkspace()?.permissions;
  const pages = [
    ...SETTINGS_KINDS.filter((kind) => permissions?.includes(kind.permissions.read)).map(({ words, path }) => ({
      path,
      label: capital(words.many),
    })),
    { path: 'settings/roles', label: t.nav.roles },
  ];
  return (
    <nav aria-label={settingsWords.kinds} className="flex gap-1 overflow-x-auto border-b border-border">
      {pages.map(({ path, label }) => (
        <Link
          key={path}
          href={`/w/${slug}/${path}` as Route}
          aria-current={path === current ? 'page' : undefined}
          className="-mb-px flex h-9 items-center border-b-2 border-transparent px-2 text-base whitespace-nowrap text-ink-2 no-underline -outline-offset-2 hover:text-ink aria-[current]:border-primary aria-[current]:font-semibold aria-[current]:text-ink coarse:h-11 forced-colors:border-[Canvas]"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
