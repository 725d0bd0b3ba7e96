import type { Metadata } from 'next';
import { ProductPage } from '@/features/products/product/product-page';
import { t } from '@/messages';

export async function generateMetadata({ params }: PageProps<'/w/[slug]/products/[key]'>): Promise<Metadata> {
  const { key } = await params;
  return { title: t.app.title(key, t.nav.products, t.app.name) };
}

export default async function Page({ params }: PageProps<'/w/[slug]/products/[key]'>) {
  const { slug, key } = await params;
  return <ProductPage key={key} slug={slug} recordKey={key} />;
}
