'use client';

import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { t } from '@/messages';

interface ReadFailedProps {
  text: string;
  read: { refetch: () => unknown };
}

/** Something of a page could not be read, with another try. */
export function ReadFailed({ text, read }: ReadFailedProps): ReactNode {
  return (
    <p role="alert" className="flex flex-wrap items-center gap-2">
      {text}
      <Button size="sm" onClick={() => void read.refetch()}>
        {t.common.retry}
      </Button>
    </p>
  );
}
