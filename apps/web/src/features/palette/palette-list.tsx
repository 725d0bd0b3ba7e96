import { ChoiceList } from '@quartermaster/ui/choice-list';
import { type ReactNode, useState } from 'react';
import { openQuickAdd, paletteText } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { type Fit, matching } from '@/lib/matching';
import { paletteWords } from '@/messages/palette';
import { useCan } from '@/trpc/session';
import { asChoice, RecordLine } from '../search/hits';
import { asEntry, type Command, type Entry } from './command';
import { keyIn } from './key-in';
import { type TaskCommand, useTaskCommands } from './task-commands';
import { useCommands } from './use-commands';
import { useFound } from './use-found';
import { useRecent } from './use-recent';
import { useShow } from './use-show';
import { useTaskAtHand } from './use-task-at-hand';

interface PaletteListProps {
  slug: string;
  /** The key of the task that had focus when it was opened. */
  focused: string | null;
  onClose: () => void;
}

const SecondStep = lazyPart(() => import('./second-step').then((module) => module.SecondStep));

/** Search and commands; what needs a task or a value asks for it in a second step. */
export function PaletteList({ slug, focused, onClose }: PaletteListProps): ReactNode {
  const atHand = useTaskAtHand(focused);
  const [asking, setAsking] = useState<TaskCommand | null>(null);
  const { commands, act } = useTaskCommands({ slug, atHand, onStep: setAsking });
  if (asking === null) return <Everything slug={slug} onTask={commands} hasTask={atHand !== null} onClose={onClose} />;
  return <SecondStep name={asking} atHand={atHand} act={act} onBack={() => setAsking(null)} onClose={onClose} />;
}

interface EverythingProps {
  slug: string;
  onTask: readonly Command[];
  hasTask: boolean;
  onClose: () => void;
}

/** What fits the text: commands, then records. Without a text: the task at hand, what was opened last, and all commands. */
function Everything({ slug, onTask, hasTask, onClose }: EverythingProps): ReactNode {
  const [first] = useState(() => paletteText.take().text);
  const [text, setText] = useState(first);
  const [prefix, rest] = /^[>#@]/.test(text) ? [text[0], text.slice(1)] : ['', text];
  const { commands, templates, labels, people } = useCommands(slug);
  const mayWrite = useCan('tasks.write');
  const show = useShow(slug);
  const recent = useRecent(slug);
  const { hits, waiting, failed } = useFound(prefix === '' ? text : '');
  const typed = text.trim() !== '';
  // The commands on no task in particular stand in nobody's way.
  const all = hasTask ? [...onTask, ...commands] : [...commands, ...onTask];
  const typable = [...all, ...templates];
  const source = { '>': typable, '#': labels, '@': people, '': typed ? [...typable, ...labels] : all };
  const fitting = matching(source[prefix as keyof typeof source], rest);
  const entries = (...fits: Fit[]) =>
    fitting.filter(({ fit }) => fits.includes(fit)).map(({ entry }) => asEntry(entry));
  const key = keyIn(text);
  const byKey: Entry[] =
    key && hits.every((hit) => hit.key !== key)
      ? [{ value: key, label: paletteWords.openTask(key), run: () => show({ noun: 'task', key }) }]
      : [];
  const records = hits.map((hit): Entry => ({ ...asChoice(hit), run: () => show(hit) }));
  const lately = recent.map(
    (record): Entry => ({
      value: record.key,
      label: `${record.key} ${record.title}`,
      hint: paletteWords.recent,
      mark: <RecordLine record={record} />,
      run: () => show(record),
    }),
  );
  const shown: Entry[] = typed
    ? // A key means its record, whatever begins with the same letters.
      key
      ? [...byKey, ...records, ...entries('words')]
      : [...entries('words', 'initials'), ...records, ...entries('letters')]
    : [...(hasTask ? onTask.map(asEntry) : []), ...lately, ...(hasTask ? commands : all).map(asEntry)];
  return (
    <>
      <p className="pb-2 text-sm text-ink-2">{paletteWords.hint}</p>
      <ChoiceList
        wide
        label={paletteWords.title}
        choices={shown}
        chosen={[]}
        placeholder={paletteWords.title}
        first={first}
        emptyText={failed ? paletteWords.failed : waiting ? paletteWords.searching : paletteWords.empty}
        onQuery={setText}
        onChoose={(value) => {
          const entry = shown.find((one) => one.value === value);
          if (!entry?.stays) onClose();
          entry?.run();
        }}
        {...(mayWrite && prefix === '' && typed && !waiting
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
        {waiting ? '' : paletteWords.results(shown.length)}
      </p>
    </>
  );
}
