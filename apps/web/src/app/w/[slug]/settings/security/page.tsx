import type { Metadata } from 'next';
import { SecurityPage } from '@/features/settings/security/security-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.security, t.app.name) };

export default async function Page({ params, searchParams }: PageProps<'/w/[slug]/settings/security'>) {
  const { slug } = await params;
  const { connect } = await searchParams;
  return <SecurityPage slug={slug} outcome={typeof connect === 'string' ? connect : undefined} />;
}
