import { IconButton } from '@quartermaster/ui/button';
import { Input } from '@quartermaster/ui/input';
import { Minus, Plus } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { receivingWords } from '@/messages/receiving';
import { stepped } from './draft';
import { isCode } from './scan';

const words = receivingWords.row;

interface StepperProps {
  id: string;
  /** What is counted. */
  name: string;
  value: string;
  /** The ids of the texts that explain it. */
  describedBy: string;
  isWrong: boolean;
  disabled: boolean;
  onChange: (value: string) => void;
  /** A scanner typed a code here: the quantity is as it was before. */
  onScan: (code: string) => void;
}

/** A quantity to type, with a button for one more and one less where there is a finger instead of a keyboard. */
export function Stepper(props: StepperProps): ReactNode {
  const { id, name, value, describedBy, isWrong, disabled, onChange, onScan } = props;
  const before = useRef(value);
  const step = (by: '1' | '-1') => () => onChange(stepped(value, by));
  return (
    <span className="flex items-center gap-1">
      <IconButton
        label={words.less(name)}
        tone="secondary"
        disabled={disabled}
        className="size-11! @3xl:hidden coarse:inline-flex!"
        onClick={step('-1')}
      >
        <Minus aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
      <Input
        id={id}
        data-now
        aria-label={words.now(name)}
        aria-describedby={describedBy}
        aria-invalid={isWrong ? true : undefined}
        autoComplete="off"
        inputMode="decimal"
        enterKeyHint="next"
        // It keeps the focus while it is booked, as a disabled field would not.
        readOnly={disabled}
        className="flex-1 text-right tabular-nums @max-3xl:h-11"
        value={value}
        onFocus={({ target }) => {
          before.current = value;
          target.select();
        }}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || disabled || !isCode(value)) return;
          event.preventDefault();
          event.stopPropagation();
          onChange(before.current);
          onScan(value);
        }}
      />
      <IconButton
        label={words.more(name)}
        tone="secondary"
        disabled={disabled}
        className="size-11! @3xl:hidden coarse:inline-flex!"
        onClick={step('1')}
      >
        <Plus aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
    </span>
  );
}
