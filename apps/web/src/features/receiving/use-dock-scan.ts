import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import { announce } from '@quartermaster/ui/announcer';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { formatDecimal } from '@/lib/numbers';
import { createTurns } from '@/lib/turns';
import { receivingWords } from '@/messages/receiving';
import { scanWords } from '@/messages/scan';
import { useTRPC } from '@/trpc/client';
import { type CountTerms, countRow } from './count';
import { rowOf, withMore } from './draft';
import { type Match, matchFound, matchOwn } from './scan';
import type { DraftOfReceipt } from './use-receipt-draft';

const words = receivingWords.scan;
/** The same code is scanned many times in a row. */
const KNOWN_MS = 60_000;

/** What the last scan came to. */
export interface ScanSaid {
  text: string;
  isGood: boolean;
  /** What the person can do about it. */
  match?: Exclude<Match, { kind: 'line' }>;
}

interface DockScanInput {
  lines: readonly PurchaseLine[];
  termsOf: (line: PurchaseLine) => CountTerms;
  state: Pick<DraftOfReceipt, 'draftNow' | 'change'>;
  answer: (isFound: boolean) => void;
}

export interface DockScan {
  said: ScanSaid | null;
  /** Counts what has a code, or the only thing with these words. Scans are answered in their order. */
  scan: (text: string) => Promise<void>;
  /** Counts one more of a line. */
  count: (line: PurchaseLine, units?: string) => void;
  forget: () => void;
}

/** Counts what is scanned. Every scan is answered in words, and by ear and hand as the browser is told to. */
export function useDockScan({ lines, termsOf, state, answer }: DockScanInput): DockScan {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [inTurn] = useState(createTurns);
  const [said, setSaid] = useState<ScanSaid | null>(null);

  function say(now: ScanSaid): void {
    setSaid(now);
    announce(now.text);
    answer(now.isGood);
  }
  const countNow = (line: PurchaseLine) => countRow(line, rowOf(state.draftNow(), line.id), termsOf(line));
  const isOpen = (line: PurchaseLine) => countNow(line).left !== '0';

  function count(line: PurchaseLine, units = '1'): void {
    state.change((draft) => withMore(draft, line, units));
    const { came, over } = countNow(line);
    const { description: title, unit } = line;
    const now = [formatDecimal(came), formatDecimal(line.openQty), unit] as const;
    const counted =
      units === '1' ? words.counted(title, ...now) : words.countedPack(formatDecimal(units), title, ...now);
    const isGood = over === '0';
    say({ text: isGood ? counted : words.tooMany(title, formatDecimal(over), unit), isGood });
  }

  function take(match: Match, text: string): void {
    if (match.kind === 'line') count(match.line, match.units);
    else if (match.kind === 'choice') say({ text: words.choose(match.lines.length), isGood: false, match });
    else if (match.kind === 'elsewhere') say({ text: words.elsewhere(match.variant.title), isGood: false, match });
    else say({ text: match.problem ? scanWords.problems[match.problem] : words.unknown(text), isGood: false, match });
  }

  async function find(text: string): Promise<void> {
    const own = matchOwn(text, lines, isOpen);
    if (own) {
      count(own);
      return;
    }
    const input = trpc.products.find.queryOptions({ text, archived: true });
    try {
      take(matchFound(await queries.fetchQuery({ ...input, staleTime: KNOWN_MS }), lines, isOpen), text);
    } catch (error) {
      say({ text: readFailure(error).message || words.failed, isGood: false });
    }
  }
  return { said, scan: (text) => inTurn(() => find(text)), count, forget: () => setSaid(null) };
}
