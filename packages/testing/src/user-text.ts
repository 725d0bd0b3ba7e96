import { sampled } from './sampled';

/** A function that parses text that users type, paste or upload. */
export interface UserTextParser {
  name: string;
  parse: (text: string) => unknown;
  /** The longest text it receives. */
  chars: number;
  /** The allowed cost in linear scans of its text, if the default of ten is too low for its work per word or row. */
  scans?: number;
  /** Its own worst-case texts of about this length, if it reads a structured file. */
  texts?: (chars: number) => WorstText[];
}

export interface WorstText {
  name: string;
  text: string;
}

/** Characters read per measurement: longer texts are measured at this length, shorter ones are read several times. */
const MEASURED_CHARS = 16_384;
/** The default cost limit, in linear scans of as many characters. */
const MOST_SCANS = 10;
/** The cost limit for twice the text, as a factor. */
const MOST_GROWTH = 2.6;
const MOST_ROUNDS = 60;

/**
 * Texts that cost a parser too much CPU time, over the worst-case shapes: more linear scans than allowed, or half as many and more
 * than 2.6 times the cost for twice the text. Machine load only adds time, so the least cost of several rounds counts. Each round
 * also measures the scan, so that both see the same machine, and the rounds end as soon as the text is cheap enough.
 * `npm test` tries a third of the shapes, another for parsers of other names; `pnpm test:long` tries all.
 */
export async function dearTexts(parser: UserTextParser): Promise<string[]> {
  const { parse, texts = worstTexts, scans: mostScans = MOST_SCANS } = parser;
  const full = Math.min(parser.chars, MEASURED_CHARS);
  const times = Math.round(MEASURED_CHARS / full);
  const halves = texts(full / 2);
  const prose = PROSE.repeat(MEASURED_CHARS / PROSE.length);
  let scan = await leastCost([linearScan, prose, 1], 5);
  const problems: string[] = [];
  for (const [index, { name, text }] of sampled([...texts(full).entries()], parser.name.length)) {
    let whole = await cost(parse, text, times);
    if (whole < (scan * mostScans) / 2) continue;
    let half = Number.POSITIVE_INFINITY;
    const isDear = () => whole > scan * mostScans || (whole > (scan * mostScans) / 2 && whole > half * MOST_GROWTH);
    for (let round = 0; round < MOST_ROUNDS && (round === 0 || isDear()); round += 1) {
      scan = Math.min(scan, await cost(linearScan, prose, 1));
      whole = Math.min(whole, await cost(parse, text, times));
      half = Math.min(half, await cost(parse, halves[index]?.text ?? '', times));
    }
    if (!isDear()) continue;
    const [took, scans, growth] = [whole, whole / scan, whole / half].map((one) => one.toFixed(1));
    problems.push(`${name}: ${took} ms, ${scans} scans, ${growth} times for twice the text`);
  }
  return problems;
}

/** A text of allowed length, and the CPU milliseconds for which its parser holds the thread. */
export interface SlowText {
  parser: string;
  text: string;
  ms: number;
}

/** A stretch this short is measured once. */
const BRIEF_MS = 5;

/** The text of allowed length that holds the thread longest, the best of five rounds each. */
export async function slowestText(parsers: readonly UserTextParser[]): Promise<SlowText> {
  let slowest: SlowText = { parser: '', text: '', ms: 0 };
  for (const { name: parser, parse, chars, texts = worstTexts } of parsers) {
    for (const { name, text } of texts(chars)) {
      let ms = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 5 && ms > BRIEF_MS; round += 1) {
        const before = process.cpuUsage();
        const pending = parse(text);
        ms = Math.min(ms, millisecondsSince(before));
        await pending;
      }
      if (ms > slowest.ms) slowest = { parser, text: name, ms };
    }
  }
  return slowest;
}

async function leastCost(measured: Parameters<typeof cost>, rounds: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) least = Math.min(least, await cost(...measured));
  return least;
}

/** In CPU milliseconds. */
async function cost(parse: UserTextParser['parse'], text: string, times: number): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < times; index += 1) await parse(text);
  return millisecondsSince(before);
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const PROSE = 'The carrier asks for 12 pallets, « à Łódź ».  '.slice(0, 32);

/** The cost of reading a text character by character, with the usual checks per character. */
function linearScan(text: string): number {
  let found = 0;
  for (const char of text) {
    if (/\p{L}/u.test(char)) found += 1;
    if (/[\p{N}\p{P}]/u.test(char)) found += 1;
    if (/\s/u.test(char)) found += 1;
    found += char.normalize('NFKD').toLowerCase().length;
  }
  return found;
}

/** Unfinished starts, nested signs, and expensive Unicode: each is repeated. */
const UNITS = [
  ...['a', 'A1', '1', ' ', 'a ', '\t', '\n', '\r\n', 'a\n', ' \n', '- a\n', 'a,b\n', '0', '1,', '.', ',', ';', '|'],
  ...['[', '![', '[@', '[a](', '[](', '][', '[a]: b\n', '[[file {', '[*a', '*', '*a', '*a **b ', '*_a ', '_a_', '__a'],
  ...[
    '~~a ',
    '`',
    '``a`',
    '\\',
    '\\[',
    '>',
    '> ',
    '> - ',
    '> - a\nb\n',
    '- - ',
    '1. ',
    'a\n-\n',
    'a|b\n:-:\n',
    '#',
    '```\n',
  ],
  ...[
    '<',
    '<a ',
    '<a href="',
    '<b>',
    '</a>',
    '<li>',
    '<!--',
    '&',
    '&amp',
    '&#1',
    '<a href="x">',
    'http://a.',
    'a@',
    'a@b.',
  ],
  ...[
    '"',
    '"a',
    '“',
    "'",
    '(',
    '!(',
    'cf."',
    'a = ',
    '&& ',
    '!',
    'not ',
    '@',
    '@a ',
    '#a ',
    '+"',
    '~1h',
    '^',
    '{"a":',
    '=',
  ],
  ...[
    'every 2 ',
    'next ',
    '12/',
    '1h ',
    'monday ',
    'FREQ=',
    ':',
    '-',
    '+1d',
    '\0',
    '\u0301\u0316',
    'e\u0301',
    'Σ',
    'ﷺ',
    '각',
    '漢',
  ],
  ...['👨‍👩‍👧', '\ud800', '\u202e', '\u00a0', 'İ', 'ß'],
];

/** Each unit repeated, and once more between a character and an end that does not match. */
export function worstTexts(chars: number, units: readonly string[] = UNITS): WorstText[] {
  return units.flatMap((unit) => {
    const over = unit.repeat(Math.ceil(chars / unit.length)).slice(0, chars);
    return [
      { name: JSON.stringify(unit), text: over },
      { name: `a, ${JSON.stringify(unit)}, x`, text: `a${over.slice(3)}\nx` },
    ];
  });
}
