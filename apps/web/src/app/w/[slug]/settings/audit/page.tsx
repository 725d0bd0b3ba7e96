import type { Metadata } from 'next';
import { AuditPage } from '@/features/audit/audit-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.auditLog, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/settings/audit'>) {
  const { slug } = await params;
  return <AuditPage slug={slug} />;
}
