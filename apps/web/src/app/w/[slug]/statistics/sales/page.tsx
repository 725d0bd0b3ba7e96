import type { Metadata } from 'next';
import { SalesPage } from '@/features/sales/sales-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.sales, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/statistics/sales'>) {
  const { slug } = await params;
  return <SalesPage slug={slug} />;
}
