import type { Paper, SetText, TextStyle } from './paper';
import { wrapText } from './wrap';

export interface Fit {
  style: TextStyle;
  width: number;
  maxLines: number;
}

interface LinesAt {
  style: TextStyle;
  x: number;
  y: number;
  leading: number;
}

/** Measures, wraps and draws texts on a paper. Lengths are in points, from the top left. */
export class Typesetter {
  constructor(private readonly paper: Paper) {}

  /** Of one line. */
  widthOf(text: string, style: TextStyle): number {
    const set = this.paper.set(text, style);
    return set.face.width(set.text, style.size);
  }

  /** The lines of a text. */
  fit(text: string, { style, width, maxLines }: Fit): SetText[] {
    const set = this.paper.set(text, style);
    const measure = (part: string) => set.face.width(part, style.size);
    return wrapText(set.text, { measure, width, maxLines }).map((line) => ({ ...set, text: line }));
  }

  /** Draws lines below each other; `y` is the top of the first. */
  draw(lines: readonly SetText[], { style, x, y, leading }: LinesAt): void {
    lines.forEach((line, index) => {
      this.paper.text(line, { x, y: y + index * leading + leading * 0.76, style });
    });
  }
}
