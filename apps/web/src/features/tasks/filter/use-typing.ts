import { useEffect, useRef, useState } from 'react';

const TYPING_MS = 250;

/** Text that is told a moment after the last key. What comes from outside shows when nothing is being typed. */
export function useTyping(text: string, onText: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  const tell = useRef(onText);
  useEffect(() => {
    tell.current = onText;
  });
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      tell.current(typed);
      setTyped(null);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed ?? text, setTyped];
}
