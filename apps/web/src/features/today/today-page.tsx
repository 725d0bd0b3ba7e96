'use client';

import { Button } from '@quartermaster/ui/button';
import { Plus } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { PageHeader } from '@/components/page-header';
import { formatDate, weekdayOf } from '@/lib/dates';
import { openNewTask } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { useCan, useMe, useWorkspace } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import { Figures } from './figures';
import { MyTasks } from './my-tasks';
import { useFirstSteps } from './use-first-steps';
import { useIsNew } from './use-is-new';

const Start = lazyPart(() => import('./start').then((module) => module.Start));
const LatePurchases = lazyPart(() =>
  import('@/features/purchasing/late-purchases').then((module) => module.LatePurchases),
);
const OrdersToShip = lazyPart(() => import('@/features/orders/to-ship').then((module) => module.OrdersToShip));
const LowStock = lazyPart(() => import('@/features/stock/low-stock').then((module) => module.LowStock));
const NoTasks = lazyPart(() => import('./no-tasks').then((module) => module.NoTasks));

/** What needs me: the figures of the workspace and my own tasks. */
export function TodayPage({ slug }: { slug: string }): ReactNode {
  const me = useMe();
  const today = useToday();
  const mayWrite = useCan('tasks.write');
  const permissions = useWorkspace()?.permissions;
  const isNew = useIsNew();
  const steps = useFirstSteps();
  const hour = useSyncExternalStore(
    noChange,
    () => new Date().getHours(),
    () => null,
  );
  const first = me?.name.split(' ')[0];
  return (
    <div className="grid gap-6">
      <PageHeader
        title={first && hour !== null ? t.today.greeting(hour, first) : t.today.title}
        note={me ? `${weekdayOf(today)} ${formatDate(today)}` : null}
        actions={
          mayWrite && !isNew ? (
            <Button tone="primary" onClick={openNewTask}>
              <Plus aria-hidden className="size-4" strokeWidth={2} />
              {t.tasks.new}
            </Button>
          ) : null
        }
      />
      {permissions && !permissions.includes('tasks.read') ? (
        <NoTasks />
      ) : isNew && mayWrite ? (
        <Start slug={slug} steps={steps ?? NONE} mayHide={false} />
      ) : (
        <>
          {steps && isNew === false ? <Start slug={slug} steps={steps} mayHide /> : null}
          <Figures slug={slug} />
          <MyTasks slug={slug} />
        </>
      )}
      {permissions?.includes('orders.read') && permissions.includes('stock.read') ? <OrdersToShip slug={slug} /> : null}
      {permissions?.includes('purchasing.read') ? <LatePurchases slug={slug} /> : null}
      {permissions?.includes('stock.read') ? <LowStock slug={slug} /> : null}
    </div>
  );
}

const NONE = { task: false, customer: false, supplier: false, colleague: false };

function noChange(): () => void {
  return () => {};
}
