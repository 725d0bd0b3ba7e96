'use client';

import type { Column } from '@quartermaster/contracts/records/column';
import { mergedColumns } from '@quartermaster/contracts/records/merge';
import { Button } from '@quartermaster/ui/button';
import { DialogActions } from '@quartermaster/ui/dialog';
import { Tag } from '@quartermaster/ui/tag';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { deepEqual } from '@/lib/deep-equal';
import { isEmpty } from '@/lib/is-empty';
import { t } from '@/messages';
import { mergeWords } from '@/messages/merge';
import { formatColumn } from '@/records/cells/format-column';
import { readColumn, titleOf } from '@/records/read-column';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import type { Mergeable, MergeKind } from './kind';

type Pair = readonly [Mergeable, Mergeable];
/** Which of the two. */
type Side = 0 | 1;
const SIDES = [0, 1] as const;

interface MergeFormProps {
  kind: MergeKind;
  /** The first one stays unless the person says otherwise. */
  pair: Pair;
  onBack: () => void;
  onClose: () => void;
}

/** Asks which of two records stays, and with which values where they differ. */
export function MergeForm({ kind, pair, onBack, onClose }: MergeFormProps): ReactNode {
  const { list } = kind;
  const words = mergeWords(list.words);
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();
  const [kept, setKept] = useState<Side>(0);
  /** By column, where the person chose. */
  const [taken, setTaken] = useState<Readonly<Record<string, Side>>>({});
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const winner = pair[kept];
  const loser = pair[kept === 0 ? 1 : 0];
  const differing = mergedColumns(list.columns).flatMap((name) => {
    const column = list.columns[name];
    return column && !deepEqual(readColumn(winner, name), readColumn(loser, name)) ? [[name, column] as const] : [];
  });
  // A value is better than none.
  const sideOf = (name: string): Side =>
    taken[name] ?? (isEmpty(readColumn(winner, name)) ? (kept === 0 ? 1 : 0) : kept);

  async function merge(): Promise<void> {
    if (pending) return;
    setPending(true);
    setProblem(undefined);
    const take = differing.filter(([name]) => sideOf(name) !== kept).map(([name]) => name);
    const versions = { winner: versionOf(winner), loser: versionOf(loser) };
    try {
      await withUndo(
        (options) => kind.client(api).merge.mutate({ ...versions, take }, options),
        words.merged(loser.key, winner.key),
      );
      onClose();
    } catch (error) {
      setProblem(readFailure(error).message || words.failed);
      setPending(false);
    } finally {
      void queries.invalidateQueries({ queryKey: kind.routes(trpc).pathKey() });
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void merge();
      }}
      className="grid gap-4"
    >
      <FormNotice message={problem} />
      <TwoWays
        legend={words.keep}
        side={kept}
        autoFocus
        onSide={setKept}
        labels={[<NameOf key="0" kind={kind} record={pair[0]} />, <NameOf key="1" kind={kind} record={pair[1]} />]}
      />
      <p className="text-ink-2">{differing.length === 0 ? words.same : words.values}</p>
      {differing.map(([name, column]) => (
        <TwoWays
          key={name}
          legend={column.label}
          side={sideOf(name)}
          onSide={(side) => setTaken({ ...taken, [name]: side })}
          labels={[wordsOf(kind, { name, column, record: pair[0] }), wordsOf(kind, { name, column, record: pair[1] })]}
        />
      ))}
      <p className="text-ink-2">{words.body(loser.key, winner.key)}</p>
      <DialogActions>
        <Button onClick={onBack}>{words.back}</Button>
        <Button onClick={onClose}>{t.common.cancel}</Button>
        <Button type="submit" tone="primary" pending={pending}>
          {words.action(loser.key, winner.key)}
        </Button>
      </DialogActions>
    </form>
  );
}

interface TwoWaysProps {
  legend: string;
  side: Side;
  onSide: (side: Side) => void;
  labels: readonly [ReactNode, ReactNode];
  autoFocus?: boolean;
}

/** One choice of two, beside each other where there is room. */
function TwoWays({ legend, side, onSide, labels, autoFocus = false }: TwoWaysProps): ReactNode {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 font-semibold">{legend}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {SIDES.map((one) => (
          <label
            key={one}
            className="flex min-w-0 items-start gap-2 rounded-control border border-border px-2.5 py-1.5 has-checked:border-primary has-checked:bg-selected coarse:min-h-11"
          >
            <input
              type="radio"
              name={name}
              checked={side === one}
              // biome-ignore lint/a11y/noAutofocus: the list it was chosen from, which had focus, is gone
              autoFocus={autoFocus && side === one}
              onChange={() => onSide(one)}
              className="mt-0.5 size-4 shrink-0"
            />
            <span className="min-w-0 break-words whitespace-pre-line">{labels[one]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function NameOf({ kind, record }: { kind: MergeKind; record: Mergeable }): ReactNode {
  return (
    <>
      <Tag>{record.key}</Tag> {titleOf(kind, record)}
    </>
  );
}

function wordsOf(
  kind: MergeKind,
  { name, column, record }: { name: string; column: Column; record: Mergeable },
): string {
  const value = readColumn(record, name);
  if (column.type === 'json') return kind.jsonWords(name, value) || t.common.none;
  return formatColumn(column, { record, value });
}

function versionOf({ id, version }: Mergeable) {
  return { id, version };
}
