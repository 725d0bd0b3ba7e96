import { useEffect, useEffectEvent, useRef, useState } from 'react';

const TYPING_MS = 250;

/**
 * Text that is told a moment after the last key, and stays as typed until what was told comes back: in between, the text from
 * before would take the caret with it. What comes from outside shows when nothing is being typed.
 */
export function useTyping(text: string, onText: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  const told = useRef(false);
  const report = useEffectEvent(onText);
  useEffect(() => {
    if (typed === null) return;
    told.current = false;
    const timer = setTimeout(() => {
      told.current = true;
      report(typed);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    if (!told.current) return;
    // Spaces around it are the person's: the next word may follow.
    setTyped((now) => (now?.trim() === text.trim() ? now : null));
  }, [text]);
  return [typed ?? text, setTyped];
}
