import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import { announce } from '@quartermaster/ui/announcer';
import { useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { formatDecimal } from '@/lib/numbers';
import { receivingWords } from '@/messages/receiving';
import { scanWords } from '@/messages/scan';
import { useTRPCClient } from '@/trpc/client';
import { type CountTerms, countRow } from './count';
import { type ReceiptDraft, rowOf, withMore } from './draft';
import { type Match, matchFound, matchOwn } from './scan';

const words = receivingWords.scan;

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
  draftNow: () => ReceiptDraft;
  change: (next: (draft: ReceiptDraft) => ReceiptDraft) => void;
  answer: (isFound: boolean) => void;
}

interface DockScan {
  pending: boolean;
  said: ScanSaid | null;
  /** Counts what has a code, or the only thing with these words. */
  scan: (text: string) => Promise<void>;
  /** Counts one more of a line. */
  count: (line: PurchaseLine, units?: string) => void;
  forget: () => void;
}

/** Counts what is scanned. Every scan is answered in words, and by ear and hand as the browser is told to. */
export function useDockScan({ lines, termsOf, draftNow, change, answer }: DockScanInput): DockScan {
  const api = useTRPCClient();
  const [pending, setPending] = useState(false);
  const [said, setSaid] = useState<ScanSaid | null>(null);

  function say(now: ScanSaid): void {
    setSaid(now);
    announce(now.text);
    answer(now.isGood);
  }
  const isOpen = (line: PurchaseLine) => countRow(line, rowOf(draftNow(), line.id), termsOf(line)).left !== '0';

  function count(line: PurchaseLine, units = '1'): void {
    change((draft) => withMore(draft, line, units));
    const { came, over } = countRow(line, rowOf(draftNow(), line.id), termsOf(line));
    const { description: title, unit } = line;
    document.getElementById(`now-${line.id}`)?.scrollIntoView({ block: 'nearest' });
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

  async function scan(text: string): Promise<void> {
    const own = matchOwn(text, lines, isOpen);
    if (own) return count(own);
    setPending(true);
    try {
      take(matchFound(await api.products.find.query({ text, archived: true }), lines, isOpen), text);
    } catch (error) {
      say({ text: readFailure(error).message || words.failed, isGood: false });
    } finally {
      setPending(false);
    }
  }
  return { pending, said, scan, count, forget: () => setSaid(null) };
}
