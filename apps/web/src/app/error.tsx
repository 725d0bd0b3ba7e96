'use client';

import { Button } from '@quartermaster/ui/button';
import { TriangleAlert } from 'lucide-react';
import { FullPageNotice } from '@/components/full-page-notice';
import { crashWords } from '@/messages/crash';

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <FullPageNotice icon={TriangleAlert} title={crashWords.title}>
      <p>{crashWords.body}</p>
      {error.digest ? <p className="mt-1 font-mono text-xs text-ink-3">{crashWords.code(error.digest)}</p> : null}
      <Button tone="primary" className="mt-4" onClick={isCode(error) ? () => window.location.reload() : reset}>
        {crashWords.retry}
      </Button>
    </FullPageNotice>
  );
}

/** Code of an earlier version, which the server does not have any more: only a new page has all of its parts. */
function isCode(error: Error): boolean {
  return error.name === 'ChunkLoadError';
}
