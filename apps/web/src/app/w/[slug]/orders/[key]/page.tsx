import type { Metadata } from 'next';
import { OrderPage } from '@/features/orders/order/order-page';
import { t } from '@/messages';

export async function generateMetadata({ params }: PageProps<'/w/[slug]/orders/[key]'>): Promise<Metadata> {
  const { key } = await params;
  return { title: t.app.title(key, t.nav.orders, t.app.name) };
}

export default async function Page({ params }: PageProps<'/w/[slug]/orders/[key]'>) {
  const { slug, key } = await params;
  return <OrderPage key={key} slug={slug} recordKey={key} />;
}
