import { buttonClass } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { t } from '@/messages';

/** The way on from a page that is not there or not open to the person. A plain link: every page loads the not-found page. */
export function HomeLink(): ReactNode {
  return (
    <a href="/" className={`${buttonClass({ tone: 'primary' })} mt-3`}>
      {t.missing.action}
    </a>
  );
}
