import type { Metadata } from 'next';
import { TwoFactorPage } from '@/features/auth/second-factor/two-factor-page';
import { t } from '@/messages';
import { secondFactorWords } from '@/messages/second-factor';

export const metadata: Metadata = { title: t.app.title(secondFactorWords.title, t.app.name) };

export default function Page() {
  return <TwoFactorPage />;
}
