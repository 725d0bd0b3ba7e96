import type { ReactNode } from 'react';
import { scanWords as words } from '@/messages/scan';
import type { SignalWays } from './signal';

interface SignalChoiceProps extends SignalWays {
  onSound: (on: boolean) => void;
  onVibration: (on: boolean) => void;
}

/** How scans are answered besides in words; this browser remembers it. */
export function SignalChoice({ sound, vibration, onSound, onVibration }: SignalChoiceProps): ReactNode {
  const choices = [
    { label: words.sound, on: sound, set: onSound },
    { label: words.vibration, on: vibration, set: onVibration },
  ];
  return (
    <div className="flex flex-wrap gap-x-6 border-t border-border pt-2">
      {choices.map(({ label, on, set }) => (
        <label key={label} className="flex min-h-8 items-center gap-2 coarse:min-h-11">
          <input
            type="checkbox"
            checked={on}
            onChange={({ target }) => set(target.checked)}
            className="size-4 accent-(--primary) coarse:size-6"
          />
          {label}
        </label>
      ))}
    </div>
  );
}
