import type { Metadata } from 'next';
import { TaskSettings } from '@/features/settings/task-settings';
import { t } from '@/messages';
import { settingsWords } from '@/messages/settings';

export const metadata: Metadata = { title: t.app.title(settingsWords.tasksTitle, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/settings/tasks'>) {
  const { slug } = await params;
  return <TaskSettings slug={slug} />;
}
