import type { ReactNode } from 'react';
import { useKeptFlag } from '@/lib/kept-flag';
import { signal } from './signal';
import { SignalChoice } from './signal-choice';

interface Signals {
  /** Answers a scan by ear and hand, as this browser is told to. */
  answer: (isFound: boolean) => void;
  /** Where that is told. */
  choice: ReactNode;
}

/** How scans are answered besides in words. */
export function useSignals(): Signals {
  const [silent, setSilent] = useKeptFlag('scan-silent');
  const [still, setStill] = useKeptFlag('scan-still');
  return {
    answer: (isFound) => signal(isFound, { sound: !silent, vibration: !still }),
    choice: (
      <SignalChoice
        sound={!silent}
        vibration={!still}
        onSound={(on) => setSilent(!on)}
        onVibration={(on) => setStill(!on)}
      />
    ),
  };
}
