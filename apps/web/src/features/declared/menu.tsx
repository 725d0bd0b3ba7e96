'use client';

import { IconButton } from '@quartermaster/ui/button';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@quartermaster/ui/menu';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTrash } from '@/features/trash/use-trash';
import { copyText } from '@/lib/copy-text';
import { useCan } from '@/trpc/session';
import type { Mergeable } from '../merge/kind';
import { MergeDialog } from '../merge/lazy-merge';
import { merges, type ScreenKind } from './kind';

interface DeclaredMenuProps {
  kind: ScreenKind;
  record: Mergeable;
  slug: string;
}

/** What is done with the whole record. */
export function DeclaredMenu({ kind, record, slug }: DeclaredMenuProps): ReactNode {
  const { words, page, noun } = kind;
  const mayWrite = useCan(page.permissions.write) && record.trashedAt === null;
  const { trash } = useTrash(noun);
  const [merging, setMerging] = useState(false);
  function copyLink(): void {
    const { href } = new URL(`/w/${slug}/${page.path}/${record.key}`, window.location.href);
    void copyText(href, words.linkCopied(record.key));
  }
  return (
    <>
      <Menu modal={false}>
        <MenuTrigger asChild>
          <IconButton label={words.more(record.key)}>
            <Ellipsis aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={copyLink}>{words.copyLink}</MenuItem>
          {mayWrite ? (
            <>
              {/* The dialog opens after the menu has given focus back, so that it can do the same. */}
              {merges(kind) ? (
                <MenuItem onSelect={() => requestAnimationFrame(() => setMerging(true))}>{words.merge}</MenuItem>
              ) : null}
              {kind.menuItems?.(record)}
              <MenuSeparator />
              <MenuItem onSelect={() => void trash(record)}>{words.toTrash}</MenuItem>
            </>
          ) : null}
        </MenuContent>
      </Menu>
      {merging && merges(kind) ? <MergeDialog kind={kind} record={record} onClose={() => setMerging(false)} /> : null}
    </>
  );
}
