import { parseQuickAdd } from '@quartermaster/contracts/quick-add/parse-quick-add';
import type { QuickAdd, QuickAddInput, QuickAddLink } from '@quartermaster/contracts/quick-add/types';
import { readRecordRef } from '@quartermaster/contracts/record-refs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePeeked } from '@/records/panel/peek';
import { useTRPC } from '@/trpc/client';
import { useMembers, useWorkspace } from '@/trpc/session';
import { useSettings } from '@/trpc/settings';
import { movePlain, type PlainRange } from './plain-ranges';

export interface Sentence {
  text: string;
  setText: (text: string) => void;
  /** Takes a chip back: its words are title. */
  makePlain: (range: { from: number; to: number }) => void;
  read: QuickAdd;
  /** Reads another line with the same names. */
  readLine: (text: string) => QuickAdd;
  /** The task a `^` hangs the new one under. */
  parent: { id: string; key: string } | null;
}

/** A line as it is typed, and what it says about the task. */
export function useSentence(first: string): Sentence {
  const [text, setText] = useState(first);
  const [plain, setPlain] = useState<readonly PlainRange[]>([]);
  const peeked = usePeeked('task');
  const parent =
    useQuery(useTRPC().tasks.get.queryOptions({ ref: peeked ?? '' }, { enabled: peeked !== null })).data ?? null;
  const { labels } = useSettings();
  const people = useMembers();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const readLine = (line: string, ranges: readonly PlainRange[] = []) => {
    const input: QuickAddInput = { ...here(), now: new Date(), zone, people, labels, focusedTask: parent?.id ?? null };
    const read = parseQuickAdd(line, { ...input, plain: ranges });
    // What is no record of ours stays in the title: nothing that was typed gets lost.
    const unknown = read.spans.filter((span) => span.kind === 'link' && !isRef(span.value));
    if (unknown.length === 0) return read;
    return parseQuickAdd(line, { ...input, plain: [...ranges, ...unknown.map(({ from, to }) => [from, to] as const)] });
  };
  return {
    text,
    setText: (next) => {
      setPlain(movePlain(plain, text, next));
      setText(next);
    },
    makePlain: ({ from, to }) => setPlain([...plain, [from, to]]),
    read: readLine(text, plain),
    readLine: (line) => readLine(line),
    parent,
  };
}

function isRef(link: QuickAddLink): boolean {
  return 'ref' in link && readRecordRef(link.ref) !== null;
}

/** How the person writes dates. */
function here(): Pick<QuickAddInput, 'locale' | 'dateOrder' | 'weekStart'> {
  const locale = typeof navigator === 'undefined' ? 'en-GB' : navigator.language;
  const parts = new Intl.DateTimeFormat(locale).formatToParts().map(({ type }) => type);
  const order = parts.filter((type) => type === 'day' || type === 'month' || type === 'year').map((type) => type[0]);
  return { locale, dateOrder: ORDERS.find((one) => one === order.join('')) ?? 'dmy', weekStart: 1 };
}

const ORDERS = ['dmy', 'mdy', 'ymd'] as const;
