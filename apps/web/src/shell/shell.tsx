'use client';

import type { Permission } from '@quartermaster/contracts/roles';
import { Announcer } from '@quartermaster/ui/announcer';
import { IconButton } from '@quartermaster/ui/button';
import { adoptDocumentNonce } from '@quartermaster/ui/nonce';
import { ToastRegion } from '@quartermaster/ui/toast';
import { Tip, TipProvider } from '@quartermaster/ui/tooltip';
import type { QueryClient } from '@tanstack/react-query';
import { Keyboard } from 'lucide-react';
import { Fragment, type ReactNode, useCallback, useEffect, useState } from 'react';
import { CustomerSlots } from '@/features/customers/slots';
import { JobsTray } from '@/features/jobs/jobs-tray';
import { NewOrderSlot } from '@/features/new-order/slot';
import { NewPurchaseSlot } from '@/features/new-purchase/slot';
import { OrderSlots } from '@/features/orders/slots';
import { Palette } from '@/features/palette/palette';
import { ProductSlots } from '@/features/products/slots';
import { PurchaseSlots } from '@/features/purchasing/slots';
import { QuickAdd } from '@/features/quick-add/quick-add';
import { SupplierSlots } from '@/features/suppliers/slots';
import { CompleteSlot } from '@/features/tasks/detail/complete-slot';
import { TaskEditorProvider } from '@/features/tasks/editor-context';
import { TaskPanelSlot } from '@/features/tasks/task-panel-slot';
import { useOpenUnsent } from '@/features/unsent/use-open-unsent';
import { openKeys } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { SIDEBAR_COOKIE, writePreference } from '@/lib/preferences';
import { t } from '@/messages';
import { useMe, useWorkspace } from '@/trpc/session';
import { WorkspaceProvider } from '@/trpc/workspace-provider';
import { BottomBar } from './bottom-bar';
import { Gate } from './gate';
import { IdentitySlot } from './identity-slot';
import { KeysDialog } from './keys-dialog';
import { OfflineStrip } from './offline';
import { RouteFocus } from './route-focus';
import { SessionSlot } from './session-slot';
import { Sidebar } from './sidebar';
import { useHasSidebar } from './use-has-sidebar';
import { useOffline } from './use-offline';
import { useOwnScreen } from './use-own-screen';
import { useShellKeys } from './use-shell-keys';
import { WorkspaceName } from './workspace-name';

const PrintHead = lazyPart(() => import('./print-head').then((module) => module.PrintHead));
const InboxBell = lazyPart(
  () => import('@/features/inbox/inbox-bell').then((module) => module.InboxBell),
  () => <span className="size-8 coarse:size-11" />,
);
const DeletionNotice = lazyPart(() =>
  import('@/features/workspaces/deletion-notice').then((module) => module.DeletionNotice),
);
const DemoBanner = lazyPart(() => import('@/features/workspaces/demo-banner').then((module) => module.DemoBanner));
const LaterParts = lazyPart(() => import('./later-parts').then((module) => module.LaterParts));
const LiveChanges = lazyPart(() => import('@/features/live/live-changes').then((module) => module.LiveChanges));
const PreviewBanner = lazyPart(() => import('./preview-banner').then((module) => module.PreviewBanner));
const UnsentList = lazyPart(() => import('@/features/unsent/unsent-list').then((module) => module.UnsentList));
const Replay = lazyPart(() => import('@/features/unsent/replay').then((module) => module.Replay));

const nothing: readonly Permission[] = [];

interface ShellProps {
  slug: string;
  /** As remembered, so that the first paint is right. */
  sidebarCollapsed: boolean;
  /** Answers that this browser kept, for a page without a connection. */
  queries?: QueryClient;
  children: ReactNode;
}

/** Everything around a page of a workspace. */
export function Shell({ slug, sidebarCollapsed, queries, children }: ShellProps): ReactNode {
  return (
    <WorkspaceProvider key={slug} slug={slug} queries={queries}>
      <TaskEditorProvider>
        <TipProvider>
          <Gate slug={slug}>
            <Frame slug={slug} sidebarCollapsed={sidebarCollapsed}>
              {children}
            </Frame>
          </Gate>
          <CompleteSlot />
          <SessionSlot />
          <IdentitySlot />
          <ToastRegion label={t.regions.toasts} closeLabel={t.common.dismiss} />
          <Announcer />
        </TipProvider>
      </TaskEditorProvider>
    </WorkspaceProvider>
  );
}

function Frame({ slug, sidebarCollapsed, children }: Omit<ShellProps, 'queries'>): ReactNode {
  const [collapsed, setCollapsed] = useState(sidebarCollapsed);
  const toggleSidebar = useCallback(() => {
    writePreference(SIDEBAR_COOKIE, collapsed ? 'wide' : 'narrow');
    setCollapsed(!collapsed);
  }, [collapsed]);
  /** Counts how often the page has to be drawn anew. */
  const [round, setRound] = useState(0);
  const workspace = useWorkspace();
  const permissions = workspace?.permissions ?? nothing;
  const hasSidebar = useHasSidebar();
  const known = useMe() !== undefined && permissions !== nothing;
  useShellKeys({ slug, permissions, onToggleSidebar: toggleSidebar });
  useOpenUnsent(slug);
  useOwnScreen(slug);
  useOffline(slug);
  useEffect(() => {
    adoptDocumentNonce();
  }, []);
  // Only now is it known what the person may do, and by which keys.
  useEffect(() => {
    const caught = known ? window.takeEarlyKeys?.() : undefined;
    if (caught?.length) void import('@/lib/replay-keys').then((module) => module.replayKeys(caught));
  }, [known]);
  return (
    <div className="flex h-dvh flex-col print:block print:h-auto">
      <a
        href="#content"
        data-chrome
        className="fixed top-0 left-1/2 z-(--z-toast) flex h-10 coarse:h-11 -translate-x-1/2 -translate-y-[150%] items-center rounded-b-panel border-x border-b border-border-strong bg-raised px-4 font-semibold text-ink no-underline -outline-offset-4 focus:translate-y-0 focus:shadow-2"
      >
        {t.common.skip}
      </a>
      <div className="relative flex min-h-0 flex-1">
        <Sidebar slug={slug} collapsed={collapsed} onToggle={toggleSidebar}>
          {hasSidebar ? (
            <>
              <JobsTray />
              <InboxBell slug={slug} />
            </>
          ) : null}
          <Tip text={t.nav.keys} side="top">
            <IconButton label={t.nav.keys} onClick={openKeys}>
              <Keyboard aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
          </Tip>
        </Sidebar>
        <div className="flex min-w-0 flex-1 flex-col">
          <header data-chrome className="flex h-12 shrink-0 items-center gap-1 px-4 md:hidden">
            <div className="mr-auto min-w-0">
              <WorkspaceName slug={slug} compact={false} />
            </div>
            {hasSidebar ? null : (
              <>
                <JobsTray />
                <InboxBell slug={slug} />
              </>
            )}
          </header>
          {workspace?.preview ? <PreviewBanner slug={slug} /> : null}
          {workspace?.isDemo ? <DemoBanner /> : null}
          <PrintHead />
          {workspace?.deleteAt ? <DeletionNotice workspace={workspace} /> : null}
          <div className="has-[p]:mb-2">
            <OfflineStrip />
            <UnsentList />
          </div>
          <main
            id="content"
            data-region="content"
            data-scroller
            tabIndex={-1}
            className="min-h-0 flex-1 scroll-py-12 overflow-y-auto [overflow-anchor:none] print:overflow-visible px-4 pb-10 outline-none [--foot-bottom:-2.5rem] md:px-6 md:pt-3"
          >
            <Fragment key={round}>{children}</Fragment>
          </main>
        </div>
        <TaskPanelSlot slug={slug} />
        <OrderSlots slug={slug} />
        <NewOrderSlot slug={slug} />
        <PurchaseSlots slug={slug} />
        <NewPurchaseSlot slug={slug} />
        <CustomerSlots slug={slug} />
        <ProductSlots slug={slug} />
        <SupplierSlots slug={slug} />
      </div>
      <BottomBar slug={slug} />
      <RouteFocus />
      <KeysDialog />
      <QuickAdd />
      <Palette slug={slug} />
      <LaterParts onRedraw={() => setRound((before) => before + 1)} />
      <LiveChanges slug={slug} />
      <Replay />
    </div>
  );
}
