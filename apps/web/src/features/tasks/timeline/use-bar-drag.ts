import { type PointerEvent, useEffect, useState } from 'react';

/** From here on, in px, a press that moves is a drag and no click. */
const THRESHOLD = 6;

export interface Shift {
  id: string;
  part: 'span' | 'due';
  days: number;
}

interface Held extends Shift {
  /** Where it was taken, in px. */
  from: number;
  moving: boolean;
}

/**
 * Drags bars (`data-bar`, the task's id) by whole days, or their due date alone (`data-edge`). Under a finger the timeline
 * scrolls instead. Esc lets go without a change.
 */
export function useBarDrag({ dayWidth, onDrop }: { dayWidth: number; onDrop: (shift: Shift) => void }) {
  const [held, setHeld] = useState<Held | null>(null);
  const isHeld = held !== null;
  useEffect(() => {
    if (!isHeld) return;
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setHeld(null);
    };
    // First of all: the panel would close by the same key.
    document.addEventListener('keydown', cancel, true);
    return () => document.removeEventListener('keydown', cancel, true);
  }, [isHeld]);

  return {
    shift: held?.moving ? held : null,
    handlers: {
      onPointerDown({ target, button, pointerType, clientX }: PointerEvent) {
        const bar = target instanceof SVGElement ? target.closest<SVGElement>('[data-bar]') : null;
        if (!(target instanceof SVGElement) || !bar?.dataset.bar || button !== 0 || pointerType === 'touch') return;
        const part = target.dataset.edge === undefined ? 'span' : 'due';
        setHeld({ id: bar.dataset.bar, part, days: 0, from: clientX, moving: false });
      },
      onPointerMove({ buttons, clientX, currentTarget, pointerId }: PointerEvent) {
        if (!held) return;
        if (buttons === 0) return setHeld(null);
        const by = clientX - held.from;
        if (!held.moving && Math.abs(by) < THRESHOLD) return;
        // From now on the chart has the pointer, so that letting go is no click on the bar.
        currentTarget.setPointerCapture(pointerId);
        setHeld({ ...held, moving: true, days: Math.round(by / dayWidth) });
      },
      onPointerUp() {
        if (held && held.days !== 0) onDrop(held);
        setHeld(null);
      },
      onPointerCancel: () => setHeld(null),
    },
  };
}
