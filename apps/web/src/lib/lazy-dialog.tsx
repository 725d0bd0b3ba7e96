import { type ComponentType, type ReactNode, useEffect } from 'react';
import { createTextCatcher } from './caught-text';
import { lazyPart } from './lazy-part';

const typed = createTextCatcher();

/** A dialog that is loaded when it is first opened. What is typed until then goes into its first field. */
export function lazyDialog<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return lazyPart(load, () => <Waiting />);
}

function Waiting(): ReactNode {
  useEffect(() => {
    typed.start();
    return () => {
      const { text, awaited } = typed.take();
      // The dialog puts the focus into its field first.
      if (text !== '' && awaited) requestAnimationFrame(() => typeIntoDialog(text));
    };
  }, []);
  return null;
}

/** Types a text into the field of a dialog that has the focus, as if the keys had been pressed there. */
function typeIntoDialog(text: string): void {
  const field = document.activeElement;
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  // Fields without a caret take no text at one.
  if (!isField || field.selectionStart === null || !field.closest('[role=dialog], [role=alertdialog]')) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd ?? field.selectionStart, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
