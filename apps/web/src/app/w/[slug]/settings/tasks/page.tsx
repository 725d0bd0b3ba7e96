import type { Metadata } from 'next';
import { TaskSettings } from '@/features/settings/task-settings';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.taskSettings, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/settings/tasks'>) {
  const { slug } = await params;
  return <TaskSettings slug={slug} />;
}
