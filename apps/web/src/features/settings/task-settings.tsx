'use client';

import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { t } from '@/messages';
import { settingsWords } from '@/messages/settings';
import { useTRPC } from '@/trpc/client';
import { useCan, useWorkspace } from '@/trpc/session';
import { FieldsSection } from './fields-section';
import { LabelsSection } from './labels-section';
import { ProjectsSection } from './projects-section';
import { StatusesSection } from './statuses-section';
import { TemplatesSection } from './templates-section';

const SECTIONS = ['projects', 'statuses', 'labels', 'fields', 'templates'] as const;

/** Projects, statuses, labels, fields and templates on one page; read-only without the permission to change them. */
export function TaskSettings({ slug }: { slug: string }): ReactNode {
  const mayChange = useCan('tasks.configure');
  const role = useWorkspace()?.role;
  return (
    <div className="grid max-w-4xl gap-6">
      <PageHeader title={t.nav.taskSettings} note={settingsWords.note} />
      {role && !mayChange ? <p className="border-l-3 border-border-strong pl-3">{settingsWords.readOnly}</p> : null}
      <nav aria-label={settingsWords.nav}>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {SECTIONS.map((section) => (
            <li key={section}>
              <a href={`#${section}`} className="inline-block py-1 coarse:py-3">
                {settingsWords[section].title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Sections slug={slug} mayChange={mayChange} />
    </div>
  );
}

function Sections({ slug, mayChange }: { slug: string; mayChange: boolean }): ReactNode {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  const projects = useQuery(trpc.projects.list.queryOptions());
  if ((settings.isError && !settings.data) || (projects.isError && !projects.data)) {
    return (
      <div role="alert" className="grid justify-items-start gap-2">
        <p>{settingsWords.loadFailed}</p>
        <Button onClick={() => void Promise.all([settings.refetch(), projects.refetch()])}>{t.common.retry}</Button>
      </div>
    );
  }
  if (!settings.data || !projects.data) {
    return (
      <div role="status" className="grid gap-3">
        <span className="sr-only">{t.common.loading}</span>
        {SECTIONS.map((section) => (
          <Skeleton key={section} className="h-32" />
        ))}
      </div>
    );
  }
  return (
    <div className="grid gap-10">
      <ProjectsSection slug={slug} mayChange={mayChange} />
      <StatusesSection mayChange={mayChange} />
      <LabelsSection mayChange={mayChange} />
      <FieldsSection mayChange={mayChange} />
      <TemplatesSection mayChange={mayChange} />
    </div>
  );
}
