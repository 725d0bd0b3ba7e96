'use client';

import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { exportsWords } from '@/messages/exports';
import { useTRPC } from '@/trpc/client';

/** Stops a run that waits or runs. What it has done so far stays. */
export function CancelRun({ id, name }: { id: string; name: string }): ReactNode {
  const cancel = useMutation(
    useTRPC().runs.cancel.mutationOptions({
      onError: (error) => showToast({ text: readFailure(error).message, tone: 'danger' }),
    }),
  );
  return (
    <Button
      size="sm"
      className="justify-self-start"
      aria-label={exportsWords.cancel(name)}
      pending={cancel.isPending || cancel.isSuccess}
      onClick={() => cancel.mutate({ id })}
    >
      {t.common.cancel}
    </Button>
  );
}
