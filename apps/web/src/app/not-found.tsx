import { FileQuestionMark } from 'lucide-react';
import type { Metadata } from 'next';
import { FullPageNotice } from '@/components/full-page-notice';
import { HomeLink } from '@/components/home-link';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.missing.title, t.app.name) };

export default function NotFound() {
  return (
    <FullPageNotice icon={FileQuestionMark} title={t.missing.title} action={<HomeLink />}>
      {t.missing.body}
    </FullPageNotice>
  );
}
