import type { Metadata } from 'next';
import { PurchasesPage } from '@/features/purchasing/purchases-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.purchasing, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/purchase-orders'>) {
  const { slug } = await params;
  return <PurchasesPage slug={slug} />;
}
