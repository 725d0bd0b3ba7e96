'use client';

import { buttonClass, IconButton } from '@quartermaster/ui/button';
import { Panel } from '@quartermaster/ui/panel';
import { Tag } from '@quartermaster/ui/tag';
import { Toolbar } from '@quartermaster/ui/toolbar';
import { Tip } from '@quartermaster/ui/tooltip';
import { Maximize2, X } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { layerOpen, useWindowKeys } from '@/lib/keys';
import { panelWords } from '@/messages/panel';
import { SavedMark } from '../editors/saved-mark';
import { useCommentKey } from './comment-focus';
import { PANEL_WIDTH, setPanelWidth, usePanelWidth } from './panel-width';
import { closePeek } from './peek';
import { Visitors } from './visitors-slot';

interface RecordPanelProps {
  /** What people call the record: C-12. */
  recordKey: string;
  /** Undefined until it is loaded. */
  id: string | undefined;
  /** Of its own page. */
  href: string;
  /** The heading in `children` that names it. */
  titleId: string;
  /** What can be done to it, before the ways to its page and out. */
  actions: ReactNode;
  children: ReactNode;
}

/** A record beside the page. Esc closes it. */
export function RecordPanel({ recordKey, id, href, titleId, actions, children }: RecordPanelProps): ReactNode {
  const width = usePanelWidth();
  useCommentKey(recordKey);
  useWindowKeys((event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !layerOpen()) closePeek();
  });
  return (
    <Panel
      labelledBy={titleId}
      width={{ label: panelWords.resize, value: width, onChange: setPanelWidth, ...PANEL_WIDTH }}
      header={
        <>
          <Tag>{recordKey}</Tag>
          {id ? <SavedMark id={id} /> : null}
          {id ? <Visitors key={id} recordId={id} /> : null}
          <Toolbar label={panelWords.actions(recordKey)} className="ml-auto gap-1">
            {actions}
            <Tip text={panelWords.openPage}>
              <Link
                href={href as Route}
                prefetch={false}
                aria-label={panelWords.openPage}
                className={buttonClass({ tone: 'quiet', square: true })}
              >
                <Maximize2 aria-hidden className="size-4" strokeWidth={1.75} />
              </Link>
            </Tip>
            <IconButton label={panelWords.close} onClick={closePeek}>
              <X aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
          </Toolbar>
        </>
      }
    >
      {children}
    </Panel>
  );
}
