import { FloatingOptions } from '@quartermaster/ui/floating-options';
import { Input } from '@quartermaster/ui/input';
import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useRef,
  useState,
} from 'react';
import { matchingNames } from '@/lib/matching-names';
import { quickAddWords } from '@/messages/quick-add';
import { usePeople } from '@/trpc/people';
import { useSettings } from '@/trpc/settings';
import { completeSign, openSignAt } from './complete-sign';

const AT_MOST = 8;

interface SentenceFieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  value: string;
  onText: (text: string) => void;
  /** Without the frame of a form's field. */
  bare?: boolean;
  /** The field with what it was understood to say, which the names that are offered must not cover. */
  around?: RefObject<HTMLElement | null>;
}

/** A line that becomes a task: `@` offers people and `#` labels; arrows choose, Enter or Tab takes, Esc leaves the word as it is. */
export function SentenceField(props: SentenceFieldProps): ReactNode {
  const { value, onText, bare, around, onBlur, onKeyDown, ...rest } = props;
  const Line = bare ? 'input' : Input;
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const { members } = usePeople();
  const { labels } = useSettings();
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const typed = caret === null ? null : openSignAt(value, caret);
  const names: readonly { id: string; name: string }[] = typed?.sign === '@' ? members : labels;
  const options = typed
    ? matchingNames(names, typed.query)
        .slice(0, AT_MOST)
        .map(({ id, name }) => ({ value: id, label: name }))
    : [];
  const open = options.length > 0;
  const at = Math.min(active, options.length - 1);

  function choose({ label }: { label: string }): void {
    if (!typed || caret === null) return;
    const done = completeSign(value, typed, { name: label, caret });
    onText(done.text);
    setCaret(null);
    requestAnimationFrame(() => field.current?.setSelectionRange(done.caret, done.caret));
  }
  function onOptions(event: KeyboardEvent): void {
    const option = options[at];
    const bare = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!open || !option || !bare) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((at + step + options.length) % options.length);
    // A name that is there in full needs no taking: Enter creates the task.
    else if (event.key === 'Tab' || (event.key === 'Enter' && option.label !== typed?.query)) choose(option);
    else return;
    event.preventDefault();
  }
  return (
    <FloatingOptions
      id={listId}
      label={typed?.sign === '@' ? quickAddWords.people : quickAddWords.labels}
      open={open}
      onOpenChange={(next) => (next ? undefined : setCaret(null))}
      options={options}
      active={at}
      onActive={setActive}
      onChoose={choose}
      isSelected={(_, index) => index === at}
      around={around}
    >
      <span className="block min-w-0 flex-1">
        <Line
          {...rest}
          ref={field}
          value={value}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={open ? listId : undefined}
          aria-activedescendant={open ? `${listId}-${at}` : undefined}
          onChange={({ target }) => {
            setActive(0);
            setCaret(target.selectionStart);
            onText(target.value);
          }}
          onBlur={(event) => {
            setCaret(null);
            onBlur?.(event);
          }}
          onKeyDown={(event) => {
            onOptions(event);
            onKeyDown?.(event);
          }}
        />
      </span>
    </FloatingOptions>
  );
}
