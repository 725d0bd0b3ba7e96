'use client';

import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { Building2, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { FullPageNotice } from '@/components/full-page-notice';
import { readFailure } from '@/lib/api-error';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { createApiClient } from '@/trpc/client';

const NewWorkspaceForm = lazyPart(() =>
  import('@/features/workspaces/new-workspace-form').then((module) => module.NewWorkspaceForm),
);

/** The start: leads to the person's workspace, or to the sign-in page. */
export function Home(): ReactNode {
  const router = useRouter();
  const [state, setState] = useState<'asking' | 'nowhere' | 'failed'>('asking');
  useEffect(() => {
    createApiClient()
      .me.get.query()
      .then((me) => {
        const first = me.workspaces[0];
        if (first) router.replace(`/w/${first.slug}/today` as Route);
        else setState('nowhere');
      })
      .catch((error: unknown) => {
        if (readFailure(error).reason === 'unauthenticated') router.replace('/sign-in');
        else setState('failed');
      });
  }, [router]);
  if (state === 'nowhere') {
    return (
      <FullPageNotice icon={Building2} title={t.home.noWorkspace}>
        <p>{t.home.noWorkspaceBody}</p>
        <div className="mt-4 w-full max-w-sm text-left">
          <NewWorkspaceForm create={(input) => createApiClient().workspaces.create.mutate(input)} />
        </div>
      </FullPageNotice>
    );
  }
  if (state === 'failed') {
    return (
      <FullPageNotice icon={TriangleAlert} title={t.crash.title}>
        {t.form.unreachable}
      </FullPageNotice>
    );
  }
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">{t.app.name}</h1>
      <p role="status">
        <VisuallyHidden>{t.common.loading}</VisuallyHidden>
        <LoaderCircle aria-hidden className="size-6 animate-appear-late text-ink-3 motion-safe:animate-spin" />
      </p>
    </main>
  );
}
