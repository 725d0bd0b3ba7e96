import { noFields } from '@quartermaster/contracts/quick-add/no-fields';
import type { LineInput, QuickAdd, QuickAddLink } from '@quartermaster/contracts/quick-add/types';
import { readRecordRef } from '@quartermaster/contracts/record-refs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dateOrder } from '@/lib/date-order';
import { usePeeked } from '@/records/panel/peek';
import { useTRPC } from '@/trpc/client';
import { useMembers, useWeekStart, useWorkspace } from '@/trpc/session';
import { useSettings } from '@/trpc/settings';
import { movePlain, type PlainRange } from './plain-ranges';

/** What reads lines, which some fields load when they are first used. */
export type Parse = (text: string, input: LineInput) => QuickAdd;

export interface ParentTask {
  id: string;
  key: string;
}

export interface Sentence {
  text: string;
  setText: (text: string) => void;
  /** Empties the line. @returns a function that puts the text back, unless another one has been started */
  take: () => () => void;
  /** Removes a chip: its words become part of the title. */
  makePlain: (range: { from: number; to: number }) => void;
  read: QuickAdd;
  /** The same text, parsed by a parser that arrived after the last render. */
  readBy: (parse: Parse) => QuickAdd;
  /** Reads another line with the same names. */
  readLine: (text: string) => QuickAdd;
  /** The task that `^` makes the new one a sub-task of. */
  parent: ParentTask | null;
}

interface SentenceInput {
  first?: string;
  /** Until it is loaded, the whole text is a title. */
  parse: Parse | null;
  /** Instead of the task that is open beside the page. */
  parent?: ParentTask;
}

/** A line as it is typed, and what it says about the task. */
export function useSentence({ first = '', parse, parent: given }: SentenceInput): Sentence {
  const [line, setLine] = useState<{ text: string; plain: readonly PlainRange[] }>({ text: first, plain: [] });
  const { text, plain } = line;
  const peeked = usePeeked('task');
  const open = useQuery(
    useTRPC().tasks.get.queryOptions({ ref: peeked ?? '' }, { enabled: !given && parse !== null && peeked !== null }),
  ).data;
  const parent = given ?? open ?? null;
  const { labels } = useSettings();
  const people = useMembers();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const weekStart = useWeekStart();
  const readWith = (by: Parse, typed: string, ranges: readonly PlainRange[]) => {
    const how = { dateOrder: dateOrder(), weekStart };
    const input: LineInput = { ...how, now: new Date(), zone, people, labels, focusedTask: parent?.id ?? null };
    const read = by(typed, { ...input, plain: ranges });
    // What is no record of ours stays in the title: nothing that was typed gets lost.
    const unknown = read.spans.filter((span) => span.kind === 'link' && !isRef(span.value));
    if (unknown.length === 0) return read;
    return by(typed, { ...input, plain: [...ranges, ...unknown.map(({ from, to }) => [from, to] as const)] });
  };
  return {
    text,
    setText: (next) => setLine((now) => ({ text: next, plain: movePlain(now.plain, now.text, next) })),
    take: () => {
      setLine({ text: '', plain: [] });
      return () => setLine((now) => (now.text ? now : line));
    },
    makePlain: ({ from, to }) => setLine({ text, plain: [...plain, [from, to]] }),
    read: parse ? readWith(parse, text, plain) : asTitle(text),
    readBy: (by) => readWith(by, text, plain),
    readLine: (typed) => (parse ? readWith(parse, typed, []) : asTitle(typed)),
    parent,
  };
}

function asTitle(text: string): QuickAdd {
  return { title: text.trim(), fields: noFields(), spans: [], literals: [], hints: [], suggestions: [] };
}

function isRef(link: QuickAddLink): boolean {
  return 'ref' in link && readRecordRef(link.ref) !== null;
}
