import type { Metadata } from 'next';
import { PurchasePage } from '@/features/purchasing/purchase/purchase-page';
import { t } from '@/messages';

export async function generateMetadata({ params }: PageProps<'/w/[slug]/purchase-orders/[key]'>): Promise<Metadata> {
  const { key } = await params;
  return { title: t.app.title(key, t.nav.purchasing, t.app.name) };
}

export default async function Page({ params }: PageProps<'/w/[slug]/purchase-orders/[key]'>) {
  const { slug, key } = await params;
  return <PurchasePage key={key} slug={slug} recordKey={key} />;
}
