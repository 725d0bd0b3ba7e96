'use client';

import { capital } from '@quartermaster/contracts/capital';
import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { t } from '@/messages';
import { settingsWords } from '@/messages/settings';
import { useCan, useWorkspace } from '@/trpc/session';
import { SETTINGS_KINDS, type SettingsKind } from './kinds';

/** What the sections need before they can be shown, as TanStack Query has it. */
interface Read {
  data: unknown;
  isError: boolean;
  refetch: () => Promise<unknown>;
}

interface SettingsPageProps {
  slug: string;
  of: SettingsKind;
  sections: readonly ('projects' | 'statuses' | 'labels' | 'fields' | 'templates')[];
  reads: readonly Read[];
  children: (mayChange: boolean) => ReactNode;
}

/** The settings of a kind of record in sections; read-only without the permission to change them. */
export function SettingsPage({ slug, of, sections, reads, children }: SettingsPageProps): ReactNode {
  const mayChange = useCan(of.permissions.configure);
  const workspace = useWorkspace();
  const failed = reads.some(({ data, isError }) => isError && !data);
  const pending = reads.some(({ data }) => !data);
  const kinds = SETTINGS_KINDS.filter(({ permissions }) => workspace?.permissions.includes(permissions.read));
  return (
    <div className="grid max-w-4xl gap-6">
      <PageHeader title={settingsWords.titleOf(of.words.one)} note={settingsWords.note(of.words.many)} />
      <nav aria-label={settingsWords.kinds} className="flex gap-1 overflow-x-auto border-b border-border">
        {kinds.map(({ noun, words, path }) => (
          <Link
            key={noun}
            href={`/w/${slug}/${path}` as Route}
            aria-current={noun === of.noun ? 'page' : undefined}
            className="-mb-px flex h-9 items-center border-b-2 border-transparent px-2 text-base whitespace-nowrap text-ink-2 no-underline -outline-offset-2 hover:text-ink aria-[current]:border-primary aria-[current]:font-semibold aria-[current]:text-ink coarse:h-11 forced-colors:border-[Canvas]"
          >
            {capital(words.many)}
          </Link>
        ))}
      </nav>
      {workspace && !mayChange ? (
        <p className="border-l-3 border-border-strong pl-3">{settingsWords.readOnly}</p>
      ) : null}
      {sections.length > 1 ? (
        <nav aria-label={settingsWords.nav}>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {sections.map((section) => (
              <li key={section}>
                <a href={`#${section}`} className="inline-block py-1 coarse:py-3">
                  {settingsWords[section].title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {failed ? (
        <div role="alert" className="grid justify-items-start gap-2">
          <p>{settingsWords.loadFailed}</p>
          <Button onClick={() => void Promise.all(reads.map((read) => read.refetch()))}>{t.common.retry}</Button>
        </div>
      ) : pending ? (
        <div role="status" className="grid gap-3">
          <span className="sr-only">{t.common.loading}</span>
          {sections.map((section) => (
            <Skeleton key={section} className="h-32" />
          ))}
        </div>
      ) : (
        <div className="grid gap-10">{children(mayChange)}</div>
      )}
    </div>
  );
}
