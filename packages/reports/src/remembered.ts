const REMEMBERED = 20_000;

/** The same function, which keeps what it found; forgets everything after that many results. */
export function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED) known.clear();
    const value = find(key);
    known.set(key, value);
    return value;
  };
}
