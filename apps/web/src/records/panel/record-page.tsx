'use client';

import { Tag } from '@quartermaster/ui/tag';
import { Toolbar } from '@quartermaster/ui/toolbar';
import { ChevronRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { panelWords } from '@/messages/panel';
import { SavedMark } from '../editors/saved-mark';
import type { PageUi } from '../kind-ui';
import { useCommentKey } from './comment-focus';
import { Visitors } from './visitors-slot';

interface RecordPageProps {
  ui: Pick<PageUi, 'words' | 'path'>;
  slug: string;
  recordKey: string;
  /** Undefined until it is loaded. */
  id: string | undefined;
  actions: ReactNode;
  children: ReactNode;
}

/** A record on a page of its own: the panel with more room, so in two columns. */
export function RecordPage({ ui, slug, recordKey, id, actions, children }: RecordPageProps): ReactNode {
  useCommentKey(recordKey);
  return (
    <div className="mx-auto grid w-full max-w-6xl gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <nav aria-label={t.nav.breadcrumb}>
          <ol className="flex items-center gap-1.5">
            <li>
              <Link href={`/w/${slug}/${ui.path}` as Route}>{ui.words.title}</Link>
            </li>
            <li className="flex items-center gap-1.5" aria-current="page">
              <ChevronRight aria-hidden className="size-4 text-ink-3" strokeWidth={1.75} />
              <Tag>{recordKey}</Tag>
            </li>
          </ol>
        </nav>
        {id ? (
          <span data-chrome className="ml-auto flex flex-wrap items-center gap-2">
            <Visitors key={id} recordId={id} />
            <SavedMark id={id} />
            <Toolbar label={panelWords.actions(recordKey)} className="gap-2">
              {actions}
            </Toolbar>
          </span>
        ) : null}
      </div>
      {children}
    </div>
  );
}
