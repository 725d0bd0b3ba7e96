import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { readFailure } from '@/lib/api-error';
import { isOffline } from '@/lib/connection';
import { t } from '@/messages';

/** The list could not be read: what happened, and again. */
export function ListFailed({ title, error, retry }: { title: string; error: unknown; retry: () => void }): ReactNode {
  const failure = readFailure(error);
  return (
    <div role="alert">
      <EmptyState icon={TriangleAlert} title={title} action={<Button onClick={retry}>{t.common.retry}</Button>}>
        {failure.reason !== 'offline' ? failure.message : isOffline() ? t.offline.notSaved : t.form.unreachable}
        <span className="block font-mono text-xs text-ink-3">{t.common.code(failure.reason)}</span>
      </EmptyState>
    </div>
  );
}
