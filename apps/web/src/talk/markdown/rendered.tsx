'use client';

import type { ReactNode } from 'react';
import { usePeople } from '@/trpc/people';
import { useWorkspace } from '@/trpc/session';
import { Blocks } from './blocks';
import { readMarkdown } from './read-markdown';

/** A text, rendered with the workspace's members and records. */
export function Rendered({ text }: { text: string }): ReactNode {
  const slug = useWorkspace()?.slug ?? '';
  const { nameOf, meId } = usePeople();
  return <Blocks tokens={readMarkdown(text)} around={{ slug, nameOf, meId }} />;
}
