import { EmptyState } from '@quartermaster/ui/empty-state';
import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/messages';

/** In place of a page that this browser does not keep, with the rest of the workspace around it. */
export function NotSaved(): ReactNode {
  return (
    <>
      <h1 tabIndex={-1} className="text-lg outline-offset-4">
        {t.offline.title}
      </h1>
      <EmptyState icon={CloudOff} title={t.offline.notSaved}>
        {t.offline.whatIsSaved}
      </EmptyState>
    </>
  );
}
