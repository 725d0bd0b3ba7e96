import { useState } from 'react';

/** A yes or no that this browser remembers, for parts that are not rendered on the server; no until it was set. */
export function useKeptFlag(name: string): [boolean, (on: boolean) => void] {
  const place = `qm-flag:${name}`;
  const [on, setOn] = useState(() => read(place));
  return [
    on,
    (next) => {
      setOn(next);
      write(place, next);
    },
  ];
}

function read(place: string): boolean {
  try {
    return localStorage.getItem(place) !== null;
  } catch {
    return false;
  }
}

function write(place: string, on: boolean): void {
  try {
    if (on) localStorage.setItem(place, 'on');
    else localStorage.removeItem(place);
  } catch {
    // Storage is full or forbidden: it holds until the page is left.
  }
}
