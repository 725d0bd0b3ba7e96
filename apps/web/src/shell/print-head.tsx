import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { formatInstant } from '@/lib/dates';
import { t } from '@/messages';
import { useOwnZone, useWorkspace } from '@/trpc/session';

/** Heads a printed page: whose it is, and when it was printed, in the person's own zone. Not on the screen. */
export function PrintHead(): ReactNode {
  const name = useWorkspace()?.name;
  const zone = useOwnZone();
  const [at, setAt] = useState<string | null>(null);
  useEffect(() => {
    // The browser lays the paper out as soon as its listeners have run.
    const onPrint = () => flushSync(() => setAt(new Date().toISOString()));
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, []);
  return (
    <p className="hidden px-4 pb-2 text-sm text-ink-2 md:px-6 print:block">
      {[name, at && t.common.printed(formatInstant(at, zone))].filter(Boolean).join(' · ')}
    </p>
  );
}
