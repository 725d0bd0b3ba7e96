import type { Metadata } from 'next';
import { SuppliersPage } from '@/features/suppliers/suppliers-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.suppliers, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/suppliers'>) {
  const { slug } = await params;
  return <SuppliersPage slug={slug} />;
}
