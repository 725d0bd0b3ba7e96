'use client';

import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { t } from '@/messages';
import { settingsWords } from '@/messages/settings';
import { useCan, useWorkspace } from '@/trpc/session';
import type { SettingsKind } from './kinds';
import { SettingsNav } from './settings-nav';

/** What the sections need before they can be shown, as TanStack Query has it. */
interface Read {
  data: unknown;
  isError: boolean;
  refetch: () => Promise<unknown>;
}

interface SettingsPageProps {
  slug: string;
  of: SettingsKind;
  /** By their places in the address. */
  sections: Readonly<Record<string, { title: string }>>;
  reads: readonly Read[];
  children: (mayChange: boolean) => ReactNode;
}

/** The settings of a kind of record in sections; read-only without the permission to change them. */
export function SettingsPage({ slug, of, sections, reads, children }: SettingsPageProps): ReactNode {
  const mayChange = useCan(of.permissions.configure);
  const workspace = useWorkspace();
  const places = Object.entries(sections);
  const failed = reads.some(({ data, isError }) => isError && !data);
  const pending = reads.some(({ data }) => !data);
  return (
    <div className="grid max-w-4xl gap-6">
      <PageHeader title={settingsWords.titleOf(of.words.one)} note={settingsWords.note(of.words.many)} />
      <SettingsNav slug={slug} />
      {workspace && !mayChange ? (
        <p className="border-l-3 border-border-strong pl-3">{settingsWords.readOnly}</p>
      ) : null}
      {places.length > 1 ? (
        <nav aria-label={settingsWords.nav}>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {places.map(([section, { title }]) => (
              <li key={section}>
                <a href={`#${section}`} className="inline-block py-1 coarse:py-3">
                  {title}
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
          {places.map(([section]) => (
            <Skeleton key={section} className="h-32" />
          ))}
        </div>
      ) : (
        <div className="grid gap-10">{children(mayChange)}</div>
      )}
    </div>
  );
}
