'use client';

import type { ReactNode } from 'react';
import { useSectionLevel } from '@/records/panel/section-level';
import { usePeople } from '@/trpc/people';
import { useWorkspace } from '@/trpc/session';
import { Blocks } from './blocks';
import { headingLevels } from './heading-levels';
import { readMarkdown } from './read-markdown';

/** A text, rendered with the workspace's members and records. */
export function Rendered({ text }: { text: string }): ReactNode {
  const slug = useWorkspace()?.slug ?? '';
  const { nameOf, meId } = usePeople();
  const base = useSectionLevel() === 2 ? 3 : 4;
  const tokens = readMarkdown(text);
  return <Blocks tokens={tokens} around={{ slug, nameOf, meId, levels: headingLevels(tokens, base) }} />;
}
