'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FieldsSection } from '@/features/settings/fields-section';
import { settingsKind } from '@/features/settings/kinds';
import { SettingsPage } from '@/features/settings/settings-page';
import { purchasingWords } from '@/messages/purchasing';
import { settingsWords } from '@/messages/settings';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { ApprovalSection } from './approval-section';

const purchases = settingsKind('purchaseOrder');
const open = { fields: settingsWords.fields };
const all = { approval: purchasingWords.setup, ...open };

/** Fields of purchase orders; for those who see the stock, also who approves them and how much more may come. */
export function PurchaseSettings({ slug }: { slug: string }): ReactNode {
  const trpc = useTRPC();
  const seesStock = useCan('stock.read');
  const mayKeep = useCan('stock.configure');
  const trade = useQuery(trpc.tradeSettings.get.queryOptions(undefined, { enabled: seesStock }));
  const settings = useQuery(trpc.settings.get.queryOptions());
  return (
    <SettingsPage
      slug={slug}
      of={purchases}
      sections={seesStock ? all : open}
      reads={seesStock ? [settings, trade] : [settings]}
    >
      {(mayChange) => (
        <>
          {trade.data ? <ApprovalSection key={trade.data.version} settings={trade.data} mayChange={mayKeep} /> : null}
          <FieldsSection of={purchases} mayChange={mayChange} />
        </>
      )}
    </SettingsPage>
  );
}
