import type { Metadata } from 'next';
import { OrdersPage } from '@/features/orders/orders-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.orders, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/orders'>) {
  const { slug } = await params;
  return <OrdersPage slug={slug} />;
}
