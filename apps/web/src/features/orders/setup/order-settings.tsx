'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FieldsSection } from '@/features/settings/fields-section';
import { settingsKind } from '@/features/settings/kinds';
import { SettingsPage } from '@/features/settings/settings-page';
import { documentWords } from '@/messages/documents';
import { orderSetupWords } from '@/messages/order-setup';
import { settingsWords } from '@/messages/settings';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { LetterheadSection } from './letterhead-section';
import { NumbersSection } from './numbers-section';
import { TermsSection } from './terms-section';

const orders = settingsKind('order');
const { terms, numbers } = orderSetupWords;
const open = { letterhead: documentWords.letterhead, fields: settingsWords.fields };
const all = { ...open, terms, numbers };

/** Letterhead and fields of orders; for those who see the stock, also what new orders begin with, and how invoices are numbered. */
export function OrderSettings({ slug }: { slug: string }): ReactNode {
  const trpc = useTRPC();
  const seesStock = useCan('stock.read');
  const mayKeep = useCan('stock.configure');
  const letterhead = useQuery(trpc.documents.letterhead.queryOptions());
  const trade = useQuery(trpc.tradeSettings.get.queryOptions(undefined, { enabled: seesStock }));
  const reads = [useQuery(trpc.settings.get.queryOptions()), letterhead];
  return (
    <SettingsPage
      slug={slug}
      of={orders}
      sections={seesStock ? all : open}
      reads={seesStock ? [...reads, trade] : reads}
    >
      {(mayChange) => (
        <>
          {letterhead.data ? (
            <LetterheadSection key={letterhead.data.version} letterhead={letterhead.data} mayChange={mayChange} />
          ) : null}
          <FieldsSection of={orders} mayChange={mayChange} />
          {trade.data ? (
            <>
              <TermsSection settings={trade.data} mayChange={mayKeep} />
              <NumbersSection key={trade.data.version} settings={trade.data} mayChange={mayKeep} />
            </>
          ) : null}
        </>
      )}
    </SettingsPage>
  );
}
