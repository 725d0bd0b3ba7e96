import { Status, type Tone } from '@quartermaster/ui/status';
import {
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleDotDashed,
  CirclePause,
  CirclePlus,
  CircleSlash,
  CircleX,
  Clock,
  ClockAlert,
  FileText,
  Hourglass,
  type LucideIcon,
  Minus,
  PackageOpen,
  Send,
  TriangleAlert,
  Truck,
} from 'lucide-react';
import type { ReactNode } from 'react';

const GLYPHS = {
  circle: Circle,
  'circle-check': CircleCheck,
  'circle-dashed': CircleDashed,
  'circle-dot': CircleDot,
  'circle-dot-dashed': CircleDotDashed,
  'circle-pause': CirclePause,
  'circle-plus': CirclePlus,
  'circle-slash': CircleSlash,
  'circle-x': CircleX,
  clock: Clock,
  'clock-alert': ClockAlert,
  'file-text': FileText,
  hourglass: Hourglass,
  minus: Minus,
  'package-open': PackageOpen,
  send: Send,
  'triangle-alert': TriangleAlert,
  truck: Truck,
} as const satisfies Record<string, LucideIcon>;

interface SignMarkProps {
  sign: { word: string; glyph: keyof typeof GLYPHS; tone: Tone };
  /** No tinted pill. */
  plain?: boolean | undefined;
}

/** A state of a document: its word, glyph and tone. */
export function SignMark({ sign: { word, glyph, tone }, plain }: SignMarkProps): ReactNode {
  return (
    <Status tone={tone} icon={GLYPHS[glyph]} plain={plain}>
      {word}
    </Status>
  );
}
