import { readFileSync } from 'node:fs';
import { create, type Font, type FontCollection, type Glyph } from 'fontkit';

/** Scripts whose letters join, stack or run right to left: they would render wrongly without a shaping engine. */
const NEEDS_SHAPING =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Lao}]/u;
const DIGIT = /^\d$/;
const REPLACEMENT = '\uFFFD';

/** Literal paths, because bundlers trace them to include the files. */
const FILES = {
  regular: () =>
    import.meta.resolve(
      '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
    ),
  strong: () =>
    import.meta.resolve(
      '@expo-google-fonts/atkinson-hyperlegible-next/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf',
    ),
  mono: () =>
    import.meta.resolve(
      '@expo-google-fonts/atkinson-hyperlegible-mono/400Regular/AtkinsonHyperlegibleMono_400Regular.ttf',
    ),
  fallback: () => import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
} as const;
export type FaceName = keyof typeof FILES;

/** A font with one glyph per character: no kerning, tabular digits, so widths add up. */
export interface Face {
  name: FaceName;
  /** For pdfkit, which also takes an opened fontkit font. */
  font: Font;
  covers(text: string): boolean;
  /** Points at the given size. */
  width(text: string, size: number): number;
  /** The text with U+FFFD for each character this face does not have. */
  patch(text: string): string;
}

/** Reads and parses a font file; a few milliseconds. */
export function openFace(name: FaceName): Face {
  const font = singleFont(create(readFileSync(new URL(FILES[name]()))));
  const glyphs = new Map<string, Glyph>();
  const draws = (char: string) => font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0) && !NEEDS_SHAPING.test(char);
  const fullLayout = font.layout.bind(font);
  const glyphOf = (char: string) => {
    const found = glyphs.get(char);
    if (found) return found;
    const shaped = DIGIT.test(char) ? fullLayout(char, ['tnum']).glyphs[0] : undefined;
    const glyph = shaped ?? font.glyphForCodePoint(char.codePointAt(0) ?? 0);
    glyphs.set(char, glyph);
    return glyph;
  };
  // fontkit's own layout shapes every string again, and pdfkit would cache each result forever: slow, and a memory leak.
  font.layout = (text) => plainRun(Array.from(text, glyphOf));
  return {
    name,
    font,
    covers: (text) => Array.from(text).every(draws),
    width(text, size) {
      let units = 0;
      for (const char of text) units += glyphOf(char).advanceWidth;
      return (units * size) / font.unitsPerEm;
    },
    patch: (text) => Array.from(text, (char) => (draws(char) ? char : REPLACEMENT)).join(''),
  };
}

/** The parts of fontkit's GlyphRun that pdfkit reads: glyphs, positions and the sum of the advances. */
function plainRun(glyphs: Glyph[]): ReturnType<Font['layout']> {
  const positions = glyphs.map(({ advanceWidth }) => ({
    xAdvance: advanceWidth,
    yAdvance: 0,
    xOffset: 0,
    yOffset: 0,
    advanceWidth,
  }));
  const advanceWidth = glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0);
  return { glyphs, positions, advanceWidth } as unknown as ReturnType<Font['layout']>;
}

function singleFont(opened: Font | FontCollection): Font {
  if ('fonts' in opened) throw new Error('Expected a font file with one font');
  return opened;
}
