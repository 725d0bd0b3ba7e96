'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { settingsWords } from '@/messages/settings';
import { useTRPC } from '@/trpc/client';
import { FieldsSection } from './fields-section';
import { settingsKind } from './kinds';
import { LabelsSection } from './labels-section';
import { ProjectsSection } from './projects-section';
import { SettingsPage } from './settings-page';
import { StatusesSection } from './statuses-section';
import { TemplatesSection } from './templates-section';

const tasks = settingsKind('task');
const { projects, statuses, labels, fields, templates } = settingsWords;
const sections = { projects, statuses, labels, fields, templates };

/** Projects, statuses, labels, fields and templates on one page. */
export function TaskSettings({ slug }: { slug: string }): ReactNode {
  const trpc = useTRPC();
  const reads = [useQuery(trpc.settings.get.queryOptions()), useQuery(trpc.projects.list.queryOptions())];
  return (
    <SettingsPage slug={slug} of={tasks} sections={sections} reads={reads}>
      {(mayChange) => (
        <>
          <ProjectsSection slug={slug} mayChange={mayChange} />
          <StatusesSection mayChange={mayChange} />
          <LabelsSection mayChange={mayChange} />
          <FieldsSection of={tasks} mayChange={mayChange} />
          <TemplatesSection mayChange={mayChange} />
        </>
      )}
    </SettingsPage>
  );
}
