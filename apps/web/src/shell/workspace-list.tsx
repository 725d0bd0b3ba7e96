import { MenuChoices, MenuContent, MenuLabel } from '@quartermaster/ui/menu';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { useMe } from '@/trpc/session';

/** The workspaces one can change to. */
export function WorkspaceList({ slug }: { slug: string }): ReactNode {
  const workspaces = useMe()?.workspaces ?? [];
  return (
    <MenuContent align="start">
      <MenuLabel>{t.nav.workspaces}</MenuLabel>
      <MenuChoices
        label={t.nav.workspaces}
        value={slug}
        options={workspaces.map((other) => ({ value: other.slug, label: other.name }))}
        onChange={(next) => window.location.assign(`/w/${next}/today`)}
      />
    </MenuContent>
  );
}
