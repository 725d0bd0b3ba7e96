'use client';

import type { ReactNode } from 'react';
import { usePeople } from '@/trpc/people';
import { useWorkspace } from '@/trpc/session';
import { Blocks } from './blocks';
import { readMarkdown } from './read-markdown';

/** A text with the people and the workspace it speaks of. */
export function Rendered({ text }: { text: string }): ReactNode {
  const slug = useWorkspace()?.slug ?? '';
  const { nameOf, meId } = usePeople();
  return <Blocks tokens={readMarkdown(text)} around={{ slug, nameOf, meId }} />;
}
