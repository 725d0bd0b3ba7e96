import type { Metadata } from 'next';
import { PageHeader } from '@/components/page-header';
import { PasskeysSection } from '@/features/auth/second-factor/passkeys-section';
import { TwoFactorSection } from '@/features/auth/second-factor/two-factor-section';
import { t } from '@/messages';
import { secondFactorWords } from '@/messages/second-factor';

export const metadata: Metadata = { title: t.app.title(secondFactorWords.back, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/settings/security'>) {
  const { slug } = await params;
  return (
    <div className="grid max-w-4xl gap-10">
      <PageHeader title={secondFactorWords.back} />
      <TwoFactorSection slug={slug} />
      <PasskeysSection />
    </div>
  );
}
