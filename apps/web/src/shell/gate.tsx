'use client';

import { Button } from '@quartermaster/ui/button';
import { useQuery } from '@tanstack/react-query';
import { DoorClosed, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { FullPageNotice } from '@/components/full-page-notice';
import { HomeLink } from '@/components/home-link';
import { readFailure } from '@/lib/api-error';
import { dropWorkspace } from '@/lib/session-state';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';

/** Lets the page through while the workspace is open to the person; says why when it is not. */
export function Gate({ slug, children }: { slug: string; children: ReactNode }): ReactNode {
  const query = useQuery(useTRPC().workspace.get.queryOptions());
  const problem = query.isError ? readFailure(query.error) : null;
  const isClosed = problem?.reason === 'not_found' || problem?.reason === 'forbidden';
  // Someone who is no longer a member sees no more of it. Any other failure leaves the page as it is.
  const failure = isClosed || !query.data ? problem : null;
  const signedOut = failure?.reason === 'unauthenticated';
  const moved = query.data && query.data.slug !== slug ? query.data.slug : null;
  useEffect(() => {
    if (isClosed) void dropWorkspace(slug);
  }, [isClosed, slug]);
  useEffect(() => {
    if (!signedOut) return;
    const here = window.location.pathname + window.location.search;
    window.location.replace(`/sign-in?next=${encodeURIComponent(here)}`);
  }, [signedOut]);
  useEffect(() => {
    if (!moved) return;
    void import('@/lib/go-to-moved').then((module) => module.goToMoved(slug, moved));
  }, [moved, slug]);
  if (!failure || signedOut) return children;
  if (isClosed) {
    return (
      <FullPageNotice icon={DoorClosed} title={t.access.title} action={<HomeLink />}>
        {t.access.body}
      </FullPageNotice>
    );
  }
  return (
    <FullPageNotice icon={TriangleAlert} title={t.crash.title}>
      <p>{failure.reason === 'offline' ? t.form.unreachable : failure.message}</p>
      <Button tone="primary" className="mt-4" onClick={() => void query.refetch()}>
        {t.common.retry}
      </Button>
    </FullPageNotice>
  );
}
