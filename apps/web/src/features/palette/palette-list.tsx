import type { SearchHit } from '@quartermaster/contracts/search';
import { Button } from '@quartermaster/ui/button';
import { type Choice, ChoiceList } from '@quartermaster/ui/choice-list';
import { Tag } from '@quartermaster/ui/tag';
import { useQuery } from '@tanstack/react-query';
import type { Route } from 'next';
import { usePathname, useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { openQuickAdd } from '@/lib/layers';
import { useDebounced } from '@/lib/use-debounced';
import { paletteWords } from '@/messages/palette';
import { openPeek } from '@/records/panel/peek';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { type Command, useCommands } from './commands';
import { keyIn, matching } from './match';
import { STEPS, type Step, type StepChoice, useTaskAtHand, useTaskSteps } from './task-steps';

const DEBOUNCE_MS = 120;

type Entry = Choice & Pick<Command, 'run' | 'stays'>;

interface PaletteListProps {
  slug: string;
  /** The key of the task that had focus when it was opened. */
  focused: string | null;
  onClose: () => void;
}

/** What fits the text: commands, then tasks. Answers to an earlier text are never shown under a newer one. */
export function PaletteList({ slug, focused, onClose }: PaletteListProps): ReactNode {
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim(), DEBOUNCE_MS);
  const { commands, labels, people } = useCommands(slug);
  const mayWrite = useCan('tasks.write');
  const show = useShowTask(slug);
  const task = useTaskAtHand(focused);
  const valuesOf = useTaskSteps(task);
  const [step, setStep] = useState<Step | null>(null);
  const [prefix, rest] = /^[>#@]/.test(text) ? [text[0], text.slice(1)] : ['', text];
  const wantsTasks = prefix === '' && text.trim() !== '';
  const search = useQuery(
    useTRPC().tasks.search.queryOptions({ text: asked, limit: 20 }, { enabled: wantsTasks && asked !== '' }),
  );
  const back = () => {
    setStep(null);
    setText('');
  };
  if (task && valuesOf && step) {
    const choices = valuesOf(step);
    const choose = (value: string) => {
      onClose();
      choices.find((choice) => choice.value === value)?.run();
    };
    return <Values label={paletteWords.step[step](task)} choices={choices} onChoose={choose} onBack={back} />;
  }
  const steps: Command[] =
    task && valuesOf
      ? STEPS.map((one) => ({ value: one, label: paletteWords.step[one](task), stays: true, run: () => setStep(one) }))
      : [];
  const current = asked === text.trim();
  const hits = wantsTasks && current ? (search.data?.items ?? []) : [];
  const key = keyIn(text);
  const source = {
    '>': [...steps, ...commands],
    '#': labels,
    '@': people,
    '': text.trim() === '' ? [...steps, ...commands] : [...steps, ...commands, ...labels],
  };
  const entries: Entry[] = [
    ...(key ? [{ value: key, label: paletteWords.openTask(key), run: () => show(key) }] : []),
    ...matching(source[prefix as keyof typeof source], rest).map(asEntry),
    ...hits.map((hit) => ({ ...asChoice(hit), run: () => show(hit.task.key) })),
  ];
  const waiting = wantsTasks && (!current || search.isFetching);
  return (
    <>
      <p className="pb-2 text-sm text-ink-2">{paletteWords.hint}</p>
      <ChoiceList
        wide
        label={paletteWords.title}
        choices={entries}
        chosen={[]}
        placeholder={paletteWords.title}
        emptyText={search.isError ? paletteWords.failed : waiting ? paletteWords.searching : paletteWords.empty}
        onQuery={setText}
        onChoose={(value) => {
          const entry = entries.find((one) => one.value === value);
          if (!entry?.stays) onClose();
          entry?.run();
        }}
        {...(mayWrite && wantsTasks && !waiting
          ? {
              createText: paletteWords.create,
              onCreate: (title: string) => {
                onClose();
                requestAnimationFrame(() => openQuickAdd(title));
              },
            }
          : {})}
      />
      <p role="status" className="sr-only">
        {waiting ? '' : paletteWords.results(entries.length)}
      </p>
    </>
  );
}

interface ValuesProps {
  label: string;
  choices: readonly StepChoice[];
  onChoose: (value: string) => void;
  onBack: () => void;
}

/** The second step of a command: the values, those the task has ticked. Backspace goes back where nothing is typed. */
function Values({ label, choices, onChoose, onBack }: ValuesProps): ReactNode {
  return (
    <fieldset
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Backspace' && event.target instanceof HTMLInputElement && event.target.value === '')
          onBack();
      }}
    >
      <p className="flex items-center gap-3 pb-2 text-sm text-ink-2">
        {label}
        <Button size="sm" tone="quiet" onClick={onBack}>
          {paletteWords.back}
        </Button>
      </p>
      <ChoiceList
        wide
        label={label}
        choices={choices}
        chosen={choices.filter(({ on }) => on).map(({ value }) => value)}
        placeholder={label}
        emptyText={paletteWords.empty}
        onChoose={onChoose}
      />
    </fieldset>
  );
}

function asEntry(command: Command): Entry {
  return { ...command, hint: paletteWords.command };
}

function asChoice({ task, where, snippet }: SearchHit): Choice {
  return {
    value: task.id,
    label: `${task.key} ${task.title}`,
    hint: paletteWords.where[where],
    mark: (
      <span className="block min-w-0 py-1">
        <span className="flex items-center gap-2">
          <Tag>{task.key}</Tag>
          <span className="truncate">{task.title}</span>
        </span>
        {where === 'key' || where === 'title' ? null : (
          <span className="block truncate text-sm text-ink-2">{marked(snippet)}</span>
        )}
      </span>
    ),
  };
}

/** The piece of the text, with what matched in it marked. */
function marked({ text, marks }: SearchHit['snippet']): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, text.slice(at)];
}

/** Opens a task beside the list where there is one, on its own page elsewhere. */
function useShowTask(slug: string): (key: string) => void {
  const router = useRouter();
  const path = usePathname();
  return (key) => {
    if (path === `/w/${slug}/tasks`) openPeek(key);
    else router.push(`/w/${slug}/tasks/${key}` as Route);
  };
}
