'use client';

import type { QueryClient } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { type MouseEvent, type ReactNode, useEffect, useState } from 'react';
import { FullPageNotice } from '@/components/full-page-notice';
import { markUnreachable } from '@/lib/connection';
import { lazyPart } from '@/lib/lazy-part';
import { readOwner } from '@/lib/owner';
import { SIDEBAR_COOKIE } from '@/lib/preferences';
import { lastSlug } from '@/lib/saved/saved';
import { useTheme } from '@/lib/theme';
import { t } from '@/messages';
import { createQueryClient } from '@/trpc/query-client';
import { restoreAnswers } from '@/trpc/save-answers';
import { NotSaved } from './not-saved';
import { Shell } from './shell';

const TodayPage = lazyPart(() => import('@/features/today/today-page').then((module) => module.TodayPage));
const TasksPage = lazyPart(() => import('@/features/tasks/tasks-page').then((module) => module.TasksPage));
const TaskPage = lazyPart(() => import('@/features/tasks/task-page').then((module) => module.TaskPage));

/** What this browser may show at the address. */
type View = { kind: 'signed-out' | 'not-saved' } | { kind: 'workspace'; slug: string; queries: QueryClient };

/**
 * The app as the service worker opens it at any address while the server cannot be reached. The page holds nothing of a person: what
 * it shows is what this browser keeps of the session that it has now.
 */
export function OfflineApp(): ReactNode {
  const [view, setView] = useState<View | null>(null);
  const [theme] = useTheme();
  useEffect(() => {
    markUnreachable();
    void look().then(setView);
  }, []);
  useEffect(() => {
    if (theme !== 'system') document.documentElement.classList.add(theme);
  }, [theme]);
  if (!view) return null;
  if (view.kind === 'workspace') {
    return (
      <div className="contents" onClickCapture={loadPage}>
        <Shell slug={view.slug} queries={view.queries} sidebarCollapsed={isNarrow()}>
          <Page slug={view.slug} />
        </Shell>
      </div>
    );
  }
  return (
    <FullPageNotice icon={CloudOff} title={t.offline.title}>
      <ReloadWhenBack />
      {view.kind === 'signed-out' ? t.offline.signedOut : t.offline.notSaved}
    </FullPageNotice>
  );
}

async function look(): Promise<View> {
  const userId = readOwner()?.userId;
  if (!userId) return { kind: 'signed-out' };
  const { pathname } = window.location;
  const [, named = null, page] = /^\/w\/([^/]+)(\/.+)?$/.exec(pathname) ?? [];
  const slug = pathname === '/' ? await lastSlug().catch(() => null) : named;
  if (!slug) return { kind: 'not-saved' };
  if (!page) window.history.replaceState(null, '', `/w/${slug}/today`);
  const queries = createQueryClient();
  const isKnown = await restoreAnswers({ queries, slug, userId });
  return isKnown ? { kind: 'workspace', slug, queries } : { kind: 'not-saved' };
}

/** The pages that are kept; of any other it is said that it is not. */
function Page({ slug }: { slug: string }): ReactNode {
  const [, page, key] = window.location.pathname.slice(`/w/${slug}`.length).split('/');
  if (page === 'today') return <TodayPage slug={slug} />;
  if (page === 'tasks' && key) return <TaskPage key={key} slug={slug} taskKey={key} />;
  if (page === 'tasks') return <TasksPage slug={slug} />;
  return (
    <>
      <ReloadWhenBack />
      <NotSaved />
    </>
  );
}

/** The navigation loads whole pages: this one stands for all of them, which the router does not know. */
function loadPage(event: MouseEvent): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || !(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLAnchorElement>('nav a[href]');
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  window.location.assign(link.href);
}

/**
 * Nothing is lost by loading a page again that only says that it is not there. The server has to answer first: the browser reports a
 * connection too early. A page that is being opened by then is not replaced by a reload.
 */
function ReloadWhenBack(): null {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const reload = async () => {
      const { ok } = await fetch(window.location.href, { method: 'HEAD', cache: 'no-store', signal });
      if (ok) window.location.reload();
    };
    window.addEventListener('online', () => void reload().catch(() => undefined), { signal });
    window.addEventListener('beforeunload', () => stop.abort(), { signal });
    return () => stop.abort();
  }, []);
  return null;
}

function isNarrow(): boolean {
  return document.cookie.includes(`${SIDEBAR_COOKIE}=narrow`);
}
