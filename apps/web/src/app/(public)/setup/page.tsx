import type { Metadata } from 'next';
import { SetupPage } from '@/features/auth/setup-page';
import { t } from '@/messages';
import { setupWords } from '@/messages/setup';

export const metadata: Metadata = { title: t.app.title(setupWords.title, t.app.name) };

export default function Page() {
  return <SetupPage />;
}
