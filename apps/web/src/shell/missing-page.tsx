'use client';

import { Button, buttonClass } from '@quartermaster/ui/button';
import { FileQuestionMark } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { useParams, usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { openPalette } from '@/lib/layers';
import { t } from '@/messages';

/** In place of a page that does not exist, with the rest of the workspace around it. */
export function MissingPage(): ReactNode {
  const { slug } = useParams<{ slug: string }>();
  const path = usePathname();
  return (
    <div className="grid justify-items-center gap-2 px-4 py-12 text-center">
      <FileQuestionMark aria-hidden className="size-7 text-ink-3" strokeWidth={1.75} />
      <h1 tabIndex={-1} className="text-lg outline-offset-4">
        {t.missing.title}
      </h1>
      <p className="max-w-[52ch] text-ink-2 [overflow-wrap:anywhere]">{t.missing.inWorkspace(path)}</p>
      <div className="mt-2 flex flex-wrap justify-center gap-2">
        <Link href={`/w/${slug}/tasks` as Route} className={buttonClass({ tone: 'primary' })}>
          {t.missing.toTasks}
        </Link>
        <Button onClick={openPalette}>{t.nav.search}</Button>
      </div>
    </div>
  );
}
