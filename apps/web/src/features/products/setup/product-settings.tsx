'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FieldsSection } from '@/features/settings/fields-section';
import { settingsKind } from '@/features/settings/kinds';
import { SettingsPage } from '@/features/settings/settings-page';
import { productSetupWords } from '@/messages/product-setup';
import { settingsWords } from '@/messages/settings';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { BooksSection } from './books-section';
import { CategoriesSection } from './categories-section';
import { LocationsSection } from './locations-section';
import { TaxRatesSection } from './tax-rates-section';

const products = settingsKind('product');
const { categories, taxRates, locations, books } = productSetupWords;
const catalog = { categories, 'tax-rates': taxRates, fields: settingsWords.fields };
const all = { ...catalog, locations, books };

/** Categories, tax rates and fields of products; for those who see the stock, also locations and how the books are kept. */
export function ProductSettings({ slug }: { slug: string }): ReactNode {
  const trpc = useTRPC();
  const seesStock = useCan('stock.read');
  const mayKeep = useCan('stock.configure');
  const places = useQuery(trpc.locations.list.queryOptions(undefined, { enabled: seesStock }));
  const trade = useQuery(trpc.tradeSettings.get.queryOptions(undefined, { enabled: seesStock }));
  const filed = useQuery(trpc.categories.list.queryOptions());
  const rates = useQuery(trpc.taxRates.list.queryOptions());
  const reads = [useQuery(trpc.settings.get.queryOptions()), filed, rates];
  return (
    <SettingsPage
      slug={slug}
      of={products}
      sections={seesStock ? all : catalog}
      reads={seesStock ? [...reads, places, trade] : reads}
    >
      {(mayChange) => (
        <>
          <CategoriesSection categories={filed.data?.items ?? []} mayChange={mayChange} />
          <TaxRatesSection taxRates={rates.data?.items ?? []} mayChange={mayChange} />
          <FieldsSection of={products} mayChange={mayChange} />
          {places.data ? <LocationsSection locations={places.data.items} mayChange={mayKeep} /> : null}
          {places.data && trade.data ? (
            <BooksSection slug={slug} settings={trade.data} locations={places.data.items} mayChange={mayKeep} />
          ) : null}
        </>
      )}
    </SettingsPage>
  );
}
