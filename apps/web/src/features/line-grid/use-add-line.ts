import type { FoundVariant } from '@quartermaster/contracts/products/find';
import { announce } from '@quartermaster/ui/announcer';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useState } from 'react';
import { answerOf } from '@/features/products/scan/answer-of';
import { readFailure } from '@/lib/api-error';
import { useDebounced } from '@/lib/use-debounced';
import { orderPageWords } from '@/messages/order-page';
import { scanWords } from '@/messages/scan';
import { useTRPC } from '@/trpc/client';
import { isRows } from './paste-rows';

const words = orderPageWords.adding;
const SEARCH_MS = 120;
const SHOWN = 12;

interface AddLineInput {
  field: RefObject<HTMLInputElement | null>;
  /** The id of the list of what was found. */
  listId: string;
  /** Rows of a sheet were pasted. */
  onRows: (text: string) => void;
  /** Puts a variant on the document. @returns what it is called and how many there are now; null if it is gone */
  onTake: (variant: FoundVariant) => Promise<{ name: string; quantity: string } | null>;
}

/** The field that finds a variant and puts it on the document. */
export function useAddLine({ field, listId, onRows, onTake }: AddLineInput) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const wanted = useDebounced(text.trim(), SEARCH_MS);
  const search = useQuery(
    trpc.products.find.queryOptions(
      { text: wanted, limit: SHOWN },
      { enabled: wanted !== '' && open, placeholderData: keepPreviousData },
    ),
  );
  const found = open && text.trim() !== '' ? (search.data?.items ?? []) : [];
  const options = found.map((variant) => ({ value: variant.id, label: variant.title, variant }));
  const isCurrent = wanted === text.trim() && !search.isPlaceholderData && search.isSuccess;

  async function take(variant: FoundVariant): Promise<void> {
    const added = await onTake(variant);
    if (!added) return setProblem(words.gone);
    announce(words.added(added.name, added.quantity));
    reset();
  }
  function reset(): void {
    setText('');
    setOpen(false);
    setActive(0);
    setProblem(undefined);
    field.current?.focus();
  }
  async function guarded(work: () => Promise<void>): Promise<void> {
    setPending(true);
    try {
      await work();
    } catch (error) {
      setProblem(readFailure(error).message || words.failed);
    } finally {
      setPending(false);
    }
  }
  /** A scanner ends with Enter before anything was searched: then the code decides. */
  async function enter(): Promise<void> {
    const typed = text.trim();
    if (typed === '') return;
    const chosen = isCurrent && open ? options[active] : undefined;
    if (chosen) return take(chosen.variant);
    const answer = answerOf(await queries.fetchQuery(trpc.products.find.queryOptions({ text: typed, limit: SHOWN })));
    if (answer.kind === 'one') return take(answer.variant);
    if (answer.kind === 'several') {
      const [only, ...others] = answer.variants;
      if (only && others.length === 0) return take(only);
      return setOpen(true);
    }
    setProblem(answer.problem ? scanWords.problems[answer.problem] : words.nothing(typed));
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (!pending) void guarded(enter);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0) {
      event.preventDefault();
      const next = (active + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length;
      setActive(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Tab') setOpen(false);
  }
  function onPaste(event: ClipboardEvent): void {
    const pasted = event.clipboardData.getData('text/plain');
    if (!isRows(pasted)) return;
    event.preventDefault();
    onRows(pasted);
  }
  return {
    text,
    problem,
    pending,
    options,
    active,
    isOpen: open && options.length > 0,
    found,
    setOpen,
    setActive,
    choose: ({ variant }: { variant: FoundVariant }) => void guarded(() => take(variant)),
    type(typed: string) {
      setText(typed);
      setActive(0);
      setProblem(undefined);
      setOpen(true);
    },
    onKeyDown,
    onPaste,
  };
}
export type Adding = ReturnType<typeof useAddLine>;
