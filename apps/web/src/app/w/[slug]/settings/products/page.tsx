import type { Metadata } from 'next';
import { ProductSettings } from '@/features/products/setup/product-settings';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.productSettings, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/settings/products'>) {
  const { slug } = await params;
  return <ProductSettings slug={slug} />;
}
