import type { Column } from '@quartermaster/contracts/records/column';
import { listName } from '@quartermaster/contracts/records/kind';
import { fold } from '../../kernel/fold';
import type { SheetKind } from '../../sheets/kind';
import { isUnnamed, withoutNumber } from '../read/mapping';
import { isReadable } from './cells';

/** What a column of a sheet can be used for: a column of the kind, by its attribute, or a part. */
export interface Use {
  use: string;
  label: string;
  /** Folded, best first. */
  words: readonly string[];
  /** A row without it gives no record. */
  isRequired: boolean;
}

/** Every use of a column besides `custom` and `ignore`, in the order of menus. */
export function usesOf({ source, parts, words }: SheetKind): Use[] {
  const columns = Object.entries(source.list.columns).flatMap(([attribute, column]): Use[] => {
    if (!isReadable(column)) return [];
    const known = [...(words[attribute] ?? []), ...namesOf(attribute, column)];
    return [{ use: attribute, label: column.label, words: known.map(fold), isRequired: isRequired(column) }];
  });
  return [
    ...columns,
    ...Object.entries(parts).map(([use, label]) => ({
      use,
      label,
      words: [...(words[use] ?? []), label].map(fold),
      isRequired: false,
    })),
  ];
}

/** Whether a record cannot do without the column; a currency is taken from the others. */
export function isRequired(column: Column): boolean {
  return !column.optional && column.default === undefined && column.type !== 'currency';
}

/** As exports, lists and our own sheets call it. */
function namesOf(attribute: string, column: Column): string[] {
  const { label, exported } = column;
  return [exported?.label ?? label, label, listName(attribute, column), attribute.replace(/[A-Z]/g, ' $&')];
}

/** The use of each column of a sheet of a kind: see `assignUses`. */
export function guessUses(kind: SheetKind, headers: readonly string[]): string[] {
  return assignUses(usesOf(kind), { headers, kept: keptWords(kind) });
}

/**
 * The use of each column, by what its header says. A word that several uses know goes to the first of them that is free; a header
 * nobody knows is a custom field; what the system itself keeps, such as keys and dates of a change, is ignored.
 */
export function assignUses(
  uses: readonly Use[],
  { headers, kept }: { headers: readonly string[]; kept: ReadonlySet<string> },
): string[] {
  // A repeated header carries a number.
  const words = headers.map((header) => fold(withoutNumber(header)));
  const guessed: Array<string | undefined> = headers.map(() => undefined);
  for (const { use, words: known } of uses) {
    const free = (word: string, at: number) => guessed[at] === undefined && known.includes(word);
    const candidates = words.flatMap((word, at) => (free(word, at) ? [{ at, rank: known.indexOf(word) }] : []));
    const [best] = candidates.toSorted((a, b) => a.rank - b.rank);
    if (best) guessed[best.at] = use;
  }
  return headers.map(
    (header, at) => guessed[at] ?? (isUnnamed(header) || kept.has(words[at] ?? '') ? 'ignore' : 'custom'),
  );
}

function keptWords({ source }: SheetKind): ReadonlySet<string> {
  const kept = Object.entries(source.list.columns).filter(([, column]) => !isReadable(column));
  return new Set(['id', ...kept.flatMap(([attribute, column]) => namesOf(attribute, column)).map(fold)]);
}
