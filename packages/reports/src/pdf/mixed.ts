import bidiFactory from 'bidi-js';
import { type Face, type FaceName, type FontFace, type Run, SCRIPTS, type StyleFace } from './faces';

const REPLACEMENT = '\uFFFD';
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;
/** Joiners and variation selectors change the letter before them, and are nothing without it. */
const MODIFIER = /\u200C|\u200D|[\uFE0E\uFE0F]/g;
const MARK = /\p{M}/u;

interface Piece {
  char: string;
  face: FontFace;
}

/** A text that needs several fonts. */
export interface MixedText {
  /** With U+FFFD for each character that no font has. */
  text: string;
  face: Face;
  /** How many these are. */
  missing: number;
}

/**
 * Sets each character in the style's own font, the fallback, or that of its script, and lines in both directions by the Unicode
 * Bidirectional Algorithm (UAX 9), each line in the direction of the whole text.
 * @param faceOf opens fonts
 */
export function mixText(
  given: string,
  { style, faceOf }: { style: StyleFace; faceOf: (name: FaceName) => FontFace },
): MixedText {
  let missing = 0;
  let text = '';
  const find = finder(given, { style, faceOf });
  let last: FontFace | null = null;
  for (const char of given) {
    const face = find(char, last);
    if (!face && isModifier(char)) continue;
    if (!face) missing += 1;
    text += face ? char : REPLACEMENT;
    last = face;
  }
  const fallback = faceOf('fallback');
  const piecesOf = (line: string): Piece[] => {
    let before: FontFace | null = null;
    return Array.from(line, (char) => {
      before = find(char, before) ?? fallback;
      return { char, face: before };
    });
  };
  const base = RIGHT_TO_LEFT.test(text) ? directionOf(text) : null;
  const face: Face = {
    width: (line, size) =>
      inRuns(piecesOf(line).map((piece) => ({ ...piece, level: 0 }))).reduce(
        (sum, run) => sum + run.face.width(run.text, size),
        0,
      ),
    runs: (line) => visualRuns(line, { pieces: piecesOf(line), base }),
  };
  return { text, face, missing };
}

/** The text as fonts that never join letters draw it. */
export function withoutModifiers(text: string): string {
  return text.replace(MODIFIER, '');
}

function isModifier(char: string): boolean {
  return withoutModifiers(char) === '';
}

/** The font of a character after another one; null if there is none. */
function finder(text: string, { style, faceOf }: { style: StyleFace; faceOf: (name: FaceName) => FontFace }) {
  const scripts = SCRIPTS.filter(({ chars }) => chars.test(text)).map(({ chars, faces }) => {
    const letters = Array.from(text).filter((char) => chars.test(char));
    const whole =
      faces.length > 1 ? faces.find((name) => letters.every((char) => faceOf(name).covers(char))) : undefined;
    return { chars, faces: whole ? [whole] : faces };
  });
  return (char: string, before: FontFace | null): FontFace | null => {
    // A mark is drawn with its letter.
    if (before?.covers(char) && (isModifier(char) ? before.isShaped : MARK.test(char))) return before;
    if (isModifier(char)) return null;
    const names: FaceName[] = [style, 'fallback'];
    for (const { faces, chars } of scripts) if (chars.test(char)) names.push(...faces);
    for (const name of names) {
      const face = faceOf(name);
      if (face.covers(char)) return face;
    }
    return null;
  };
}

const bidi = bidiFactory();

type Direction = 'ltr' | 'rtl';

/** By the first letter that has one. */
function directionOf(text: string): Direction {
  return (bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0) % 2 === 1 ? 'rtl' : 'ltr';
}

interface LevelRun extends Run {
  /** Odd is right to left. */
  level: number;
}

function inRuns(pieces: ReadonlyArray<Piece & { level: number }>): LevelRun[] {
  const runs: LevelRun[] = [];
  for (const { char, face, level } of pieces) {
    const last = runs.at(-1);
    if (last && last.face === face && last.level === level) last.text += char;
    else runs.push({ text: char, face, level });
  }
  return runs;
}

/** The runs of a line as they stand on paper, from the left (UAX 9, L2 to L4). */
function visualRuns(line: string, { pieces, base }: { pieces: readonly Piece[]; base: Direction | null }): Run[] {
  const levels = base === null ? null : bidi.getEmbeddingLevels(line, base).levels;
  let at = 0;
  const runs = inRuns(
    pieces.map((piece) => {
      const level = levels?.[at] ?? 0;
      at += piece.char.length;
      return { ...piece, level };
    }),
  );
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < runs.length; start += 1) {
      let end = start;
      while ((runs[end]?.level ?? -1) >= level) end += 1;
      if (end > start) runs.splice(start, end - start, ...runs.slice(start, end).reverse());
      start = end;
    }
  }
  // Shaping turns a run of its script around itself; brackets and other signs between such runs are turned here.
  return runs.map(({ text, face, level }) => ({
    face,
    text: level % 2 === 1 && !face.isShaped ? mirrored(text) : text,
  }));
}

function mirrored(text: string): string {
  return Array.from(text, (char) => bidi.getMirroredCharacter(char) ?? char)
    .reverse()
    .join('');
}
