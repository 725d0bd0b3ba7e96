import type { Metadata } from 'next';
import { OrderSettings } from '@/features/orders/setup/order-settings';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.orderSettings, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/settings/orders'>) {
  const { slug } = await params;
  return <OrderSettings slug={slug} />;
}
