import { splitLines } from '@quartermaster/contracts/quick-add/split-lines';
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import { FormNotice } from '@/components/form-notice';
import { useKeptFlag } from '@/lib/kept-flag';
import { lazyPart } from '@/lib/lazy-part';
import { usePreload } from '@/lib/use-preload';
import { FormActions } from './form-actions';
import { shownValues } from './own-values';
import { TitleLine } from './title-line';
import { type NewTaskInput, useNewTask } from './use-new-task';

const loadMore = () => import('./more-fields').then((module) => module.MoreFields);
const MoreFields = lazyPart(loadMore);

interface OneFormProps extends NewTaskInput {
  onPasteLines: (text: string) => void;
  onTemplates: () => void;
}

/** One task: a line, and behind "More" the fields for what is not said in it. */
export function OneForm({ onPasteLines, onTemplates, ...input }: OneFormProps): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  const { sentence, own, setOwn, title, submit, focusField, ...state } = useNewTask(input, form);
  const [more, setMore] = useKeptFlag('new-task-more');
  const [unfolded, setUnfolded] = useState(false);
  const moreId = useId();
  usePreload(loadMore);

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    submit(false);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    const inTitle = event.target instanceof HTMLInputElement && event.target.name === 'title';
    if (!event.ctrlKey && !event.metaKey && !(event.shiftKey && inTitle)) return;
    event.preventDefault();
    submit(event.shiftKey);
  }
  function onPaste(event: ClipboardEvent): void {
    const pasted = event.clipboardData.getData('text/plain');
    if (splitLines(pasted).lines.length < 2) return;
    event.preventDefault();
    onPasteLines(pasted);
  }
  return (
    <form ref={form} noValidate onSubmit={onSubmit} onKeyDown={onKeyDown} className="flex flex-col gap-4">
      <FormNotice message={state.failure} />
      <TitleLine sentence={sentence} {...title} onPaste={onPaste} onMadePlain={() => focusField('title')} />
      {more ? (
        <MoreFields
          id={moreId}
          values={shownValues(own, sentence.read)}
          due={state.due}
          focus={unfolded}
          onChange={(change) => setOwn({ ...own, ...change })}
        />
      ) : null}
      <FormActions
        pending={state.pending}
        more={{
          id: moreId,
          open: more,
          // Folded away, a value would count without being seen.
          needed: Object.keys(own).length > 0,
          onToggle: () => {
            setUnfolded(!more);
            setMore(!more);
          },
        }}
        onTemplates={onTemplates}
        onAnother={() => submit(true)}
      />
    </form>
  );
}
