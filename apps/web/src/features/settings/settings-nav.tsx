'use client';

import { capital } from '@quartermaster/contracts/capital';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { settingsWords } from '@/messages/settings';
import { useWorkspace } from '@/trpc/session';
import { SETTINGS_KINDS } from './kinds';

/** The page of the audit log, below the workspace's address. */
export const AUDIT_PATH = 'settings/audit';

/** The settings pages that the person may open. @param current the path of the one that is shown */
export function SettingsNav({ slug, current }: { slug: string; current: string }): ReactNode {
  const may = useWorkspace()?.permissions ?? [];
  const pages = [
    ...SETTINGS_KINDS.map(({ words, path, permissions }) => ({
      path,
      label: capital(words.many),
      needs: permissions.read,
    })),
    { path: AUDIT_PATH, label: t.nav.auditLog, needs: 'audit.read' as const },
  ];
  return (
    <nav aria-label={settingsWords.kinds} className="flex gap-1 overflow-x-auto border-b border-border">
      {pages
        .filter(({ needs }) => may.includes(needs))
        .map(({ path, label }) => (
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
