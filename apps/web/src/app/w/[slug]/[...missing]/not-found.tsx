import type { Metadata } from 'next';
import { t } from '@/messages';
import { MissingPage } from '@/shell/missing-page';

export const metadata: Metadata = { title: t.app.title(t.missing.title, t.app.name) };

export default function NotFound() {
  return <MissingPage />;
}
