import type { ChecklistItem } from '@quartermaster/contracts/tasks/task';

interface Sides {
  /** What both began from. */
  base: readonly ChecklistItem[];
  mine: readonly ChecklistItem[];
  theirs: readonly ChecklistItem[];
}

/**
 * My changes of a checklist on top of theirs, item by item: ticks, words and places of different items go together.
 * @returns null when both changed the same of one item, or one took away what the other changed
 */
export function mergeChecklist({ base, mine, theirs }: Sides): ChecklistItem[] | null {
  const merged = new Map<string, ChecklistItem>();
  for (const their of theirs) {
    const before = find(base, their.id);
    const my = find(mine, their.id);
    if (!my && before) {
      // I took it away: fine while they left it as it was.
      if (!same(before, their)) return null;
      continue;
    }
    const item = before && my ? mergeItem(before, my, their) : my && !same(my, their) ? null : their;
    if (!item) return null;
    merged.set(item.id, item);
  }
  for (const my of mine) {
    if (merged.has(my.id)) continue;
    const before = find(base, my.id);
    // They took it away: fine while I left it as it was.
    if (before && !same(before, my)) return null;
    if (!before) merged.set(my.id, my);
  }
  return inOrder(merged, { base, mine, theirs });
}

function mergeItem(before: ChecklistItem, my: ChecklistItem, their: ChecklistItem): ChecklistItem | null {
  const text = pick(before.text, my.text, their.text);
  const done = pick(before.done, my.done, their.done);
  return text === undefined || done === undefined ? null : { ...their, text, done };
}

/** The value that was changed; undefined when both changed it, and not to the same. */
function pick<T extends string | boolean>(before: T, my: T, their: T): T | undefined {
  if (my === before || my === their) return their;
  return their === before ? my : undefined;
}

/** My order where I moved something, else theirs; what only one side has stays behind its neighbour there. */
function inOrder(items: ReadonlyMap<string, ChecklistItem>, { base, mine, theirs }: Sides): ChecklistItem[] {
  const moved = order(mine, base) !== order(base, mine);
  const [leading, other] = moved ? [mine, theirs] : [theirs, mine];
  const ids = leading.map(({ id }) => id).filter((id) => items.has(id));
  other.forEach(({ id }, index) => {
    if (!items.has(id) || ids.includes(id)) return;
    const neighbour = other[index - 1]?.id;
    ids.splice(neighbour === undefined ? 0 : ids.indexOf(neighbour) + 1 || ids.length, 0, id);
  });
  return ids.flatMap((id) => items.get(id) ?? []);
}

/** The ids of a list that another one has too, in its order. */
function order(list: readonly ChecklistItem[], others: readonly ChecklistItem[]): string {
  return list
    .map(({ id }) => id)
    .filter((id) => find(others, id))
    .join();
}

function find(items: readonly ChecklistItem[], id: string): ChecklistItem | undefined {
  return items.find((item) => item.id === id);
}

function same(a: ChecklistItem, b: ChecklistItem): boolean {
  return a.text === b.text && a.done === b.done;
}
