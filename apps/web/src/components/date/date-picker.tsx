'use client';

import { type ReactNode, useState } from 'react';
import { isTouch } from '@/lib/is-touch';
import { lazyPart } from '@/lib/lazy-part';
import type { DayChoice } from './day-choices';
import { EarlyText } from './early-text';
import { type DayTime, NOTHING_EARLY } from './types';

const PickerForm = lazyPart(() => import('./picker-form').then((module) => module.PickerForm));

export interface DatePickerProps {
  label: string;
  /** Null for none, undefined if several records differ. */
  value: DayTime | null | undefined;
  /** Takes a time of day as well. */
  timed?: boolean;
  /** Instead of the usual ones. */
  choices?: readonly DayChoice[];
  /** Cannot be without a date. */
  required?: boolean;
  /** Stands below something that has the focus. */
  below?: boolean;
  onChange: (value: DayTime | null) => void;
  /** Sent without a change; without it, a date is asked for. */
  onLeave?: () => void;
}

/** Sets a date in a layer of its own. It can be typed into at once; the rest is loaded when the layer opens. */
export function DatePicker(props: DatePickerProps): ReactNode {
  const [early, setEarly] = useState(NOTHING_EARLY);
  const [ready, setReady] = useState(false);
  return (
    <>
      {ready ? null : (
        <div
          // On a phone it has the focus, so that no keyboard comes up.
          tabIndex={-1}
          data-date-picker
          className="w-64 p-3 max-sm:w-full"
          ref={props.below || !isTouch() ? undefined : focus}
        >
          <EarlyText
            label={props.label}
            value={props.value ?? null}
            text={early.text}
            autoFocus={!props.below && !isTouch()}
            onText={(text) => setEarly({ ...early, text })}
            onEnter={() => setEarly({ ...early, sent: true })}
          />
        </div>
      )}
      <PickerForm {...props} early={early} onReady={() => setReady(true)} />
    </>
  );
}

function focus(element: HTMLElement | null): void {
  element?.focus();
}
