import { readFileSync } from 'node:fs';
import { create, type Font, type FontCollection, type Glyph } from 'fontkit';
import { remembered } from '../remembered';

/** Scripts whose letters join, stack or run right to left: they would render wrongly with one glyph per character. */
const NEEDS_SHAPING =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Lao}]/u;
const DIGIT = /^\d$/;

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
  hebrew: () => import.meta.resolve('@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf'),
  arabic: () => import.meta.resolve('@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf'),
  thai: () => import.meta.resolve('@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf'),
  devanagari: () =>
    import.meta.resolve('@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf'),
  japanese: () => import.meta.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
  chinese: () => import.meta.resolve('@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf'),
  korean: () => import.meta.resolve('@expo-google-fonts/gowun-dodum/400Regular/GowunDodum_400Regular.ttf'),
  emoji: () => import.meta.resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
} as const;
export type FaceName = keyof typeof FILES;
/** The faces of styles. */
export type StyleFace = 'regular' | 'strong' | 'mono';

/** The faces of scripts, opened when a text has a character that no other face has. Where there are two, one alone is preferred. */
export const SCRIPTS: ReadonlyArray<{ chars: RegExp; faces: readonly FaceName[] }> = [
  { chars: /\p{Script=Hebrew}/u, faces: ['hebrew'] },
  { chars: /\p{Script=Arabic}/u, faces: ['arabic'] },
  { chars: /\p{Script=Thai}/u, faces: ['thai'] },
  { chars: /\p{Script=Devanagari}/u, faces: ['devanagari'] },
  { chars: /\p{Script=Han}/u, faces: ['japanese', 'chinese'] },
  { chars: /[\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u30FF\uFF00-\uFFEF]/u, faces: ['japanese'] },
  { chars: /\p{Script=Hangul}/u, faces: ['korean'] },
  { chars: /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/u, faces: ['emoji'] },
];
/** These are set by fontkit's shaping engine: letters join and stack, and right-to-left runs are turned around. */
const SHAPED: ReadonlySet<FaceName> = new Set(['hebrew', 'arabic', 'thai', 'devanagari', 'emoji']);

/** A piece of a line, in one font. */
export interface Run {
  text: string;
  face: FontFace;
}

/** How a text is set: in one font, or in several. */
export interface Face {
  /** Points at the given size. */
  width(text: string, size: number): number;
  /** The pieces of a line, from left to right. */
  runs(line: string): Run[];
}

export interface FontFace extends Face {
  name: FaceName;
  /** For pdfkit, which also takes an opened fontkit font. */
  font: Font;
  isShaped: boolean;
  covers(text: string): boolean;
}

/** Reads and parses a font file; a few milliseconds. */
export function openFace(name: FaceName): FontFace {
  const font = singleFont(create(readFileSync(new URL(FILES[name]()))));
  return SHAPED.has(name) ? shapedFace(name, font) : plainFace(name, font);
}

function shapedFace(name: FaceName, font: Font): FontFace {
  const shape = font.layout.bind(font);
  // Shaping a word costs more than drawing it; wrapping measures it several times, and it may come again.
  const shaped = remembered((text: string) => shape(text));
  // pdfkit scales the positions that it gets.
  font.layout = (text) => {
    const { glyphs, positions, advanceWidth } = shaped(text);
    return layoutOf({ glyphs, positions: positions.map((position) => ({ ...position })), advanceWidth });
  };
  const face: FontFace = {
    name,
    font,
    isShaped: true,
    covers: (text) => Array.from(text).every((char) => font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0)),
    width: (text, size) => (shaped(text).advanceWidth * size) / font.unitsPerEm,
    runs: (text) => [{ text, face }],
  };
  return face;
}

/** A font with one glyph per character: no kerning, tabular digits, so widths add up. */
function plainFace(name: FaceName, font: Font): FontFace {
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
  const face: FontFace = {
    name,
    font,
    isShaped: false,
    covers: (text) => Array.from(text).every(draws),
    width(text, size) {
      let units = 0;
      for (const char of text) units += glyphOf(char).advanceWidth;
      return (units * size) / font.unitsPerEm;
    },
    runs: (text) => [{ text, face }],
  };
  return face;
}

function plainRun(glyphs: Glyph[]): Layout {
  const positions = glyphs.map(({ advanceWidth }) => ({
    xAdvance: advanceWidth,
    yAdvance: 0,
    xOffset: 0,
    yOffset: 0,
    advanceWidth,
  }));
  const advanceWidth = glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0);
  return layoutOf({ glyphs, positions, advanceWidth });
}

type Layout = ReturnType<Font['layout']>;

/** The parts of fontkit's GlyphRun that pdfkit reads: glyphs, positions and the sum of the advances. */
function layoutOf(run: Pick<Layout, 'glyphs' | 'positions' | 'advanceWidth'>): Layout {
  return run as unknown as Layout;
}

function singleFont(opened: Font | FontCollection): Font {
  if ('fonts' in opened) throw new Error('Expected a font file with one font');
  return opened;
}
