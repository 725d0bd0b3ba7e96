import type { Metadata } from 'next';
import { ProductsPage } from '@/features/products/products-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.products, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/products'>) {
  const { slug } = await params;
  return <ProductsPage slug={slug} />;
}
