import { MenuChoices, MenuContent, MenuItem, MenuLabel, MenuSeparator } from '@quartermaster/ui/menu';
import { showToast } from '@quartermaster/ui/toast';
import { Compass, Plus, Settings } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { WorkspaceLogo } from '@/components/workspace-logo';
import { readFailure } from '@/lib/api-error';
import { openNewWorkspace } from '@/lib/layers';
import { t } from '@/messages';
import { useMe } from '@/trpc/session';

async function look(): Promise<void> {
  try {
    const { lookAround } = await import('@/features/workspaces/look-around');
    await lookAround();
  } catch (error) {
    showToast({ text: readFailure(error).message, tone: 'danger' });
  }
}

/** The workspaces one can change to, and the way to another one. */
export function WorkspaceList({ slug }: { slug: string }): ReactNode {
  const router = useRouter();
  const workspaces = useMe()?.workspaces ?? [];
  return (
    <MenuContent align="start" className="max-w-72">
      <MenuLabel>{t.nav.workspaces}</MenuLabel>
      <MenuChoices
        label={t.nav.workspaces}
        value={slug}
        options={workspaces.map((other) => ({
          value: other.slug,
          text: other.name,
          label: (
            <>
              <WorkspaceLogo slug={other.slug} name={other.name} logoId={other.logoId} />
              <bdi className="min-w-0 truncate">{other.name}</bdi>
            </>
          ),
        }))}
        onChange={(next) => (next === slug ? undefined : window.location.assign(`/w/${next}/today`))}
      />
      <MenuSeparator />
      <MenuItem onSelect={() => router.push(`/w/${slug}/settings/workspace`)}>
        <Settings aria-hidden className="size-4" strokeWidth={1.75} />
        {t.nav.settings}
      </MenuItem>
      {/* A layer opens after this one has closed: each gives focus back to where it came from. */}
      <MenuItem onSelect={() => requestAnimationFrame(openNewWorkspace)}>
        <Plus aria-hidden className="size-4" strokeWidth={1.75} />
        {t.nav.newWorkspace}
      </MenuItem>
      {workspaces.some(({ isDemo }) => isDemo) ? null : (
        <MenuItem onSelect={() => void look()}>
          <Compass aria-hidden className="size-4" strokeWidth={1.75} />
          {t.nav.lookAround}
        </MenuItem>
      )}
    </MenuContent>
  );
}
