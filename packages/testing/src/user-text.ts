/** A function that reads what people type, paste or upload. */
export interface UserTextParser {
  name: string;
  parse: (text: string) => unknown;
  /** The longest text it is given. */
  chars: number;
  /** Linear scans of its text that reading it may cost, where ten are too few for what it does at each word or row. */
  scans?: number;
  /** Its own worst texts of about this length, where it reads more than one text: a file. */
  texts?: (chars: number) => WorstText[];
}

export interface WorstText {
  name: string;
  text: string;
}

/** Characters read for one measurement: longer texts are measured at this length, shorter ones are read several times. */
const MEASURED_CHARS = 16_384;
/** How many times a linear scan of as many characters reading them may cost, unless a parser says why it is more. */
const MOST_SCANS = 10;
/** How many times as much twice the text may cost. */
const MOST_GROWTH = 2.6;
const TRIES = 5;

/**
 * Where a parser costs too much, in CPU time of this process, over the worst shapes of text: more linear scans than it may,
 * or half as many and more than 2.6 times the cost for twice the text. Other work of the machine only adds, so the least of
 * several tries counts; a text that is cheap the first time is not read again.
 */
export async function dearTexts(parser: UserTextParser): Promise<string[]> {
  const { parse, texts = worstTexts, scans: mostScans = MOST_SCANS } = parser;
  const full = Math.min(parser.chars, MEASURED_CHARS);
  const times = Math.round(MEASURED_CHARS / full);
  const scan = await leastCost(linearScan, PROSE.repeat(MEASURED_CHARS / PROSE.length), 1);
  const halves = texts(full / 2);
  const problems: string[] = [];
  for (const [index, { name, text }] of texts(full).entries()) {
    if ((await cost(parse, text, times)) < (scan * mostScans) / 2) continue;
    const whole = await leastCost(parse, text, times);
    const growth = whole / (await leastCost(parse, halves[index]?.text ?? '', times));
    const scans = whole / scan;
    if (scans > mostScans || (scans > mostScans / 2 && growth > MOST_GROWTH)) {
      const [took, dear, grew] = [whole, scans, growth].map((one) => one.toFixed(1));
      problems.push(`${name}: ${took} ms, ${dear} scans, ${grew} times for twice the text`);
    }
  }
  return problems;
}

async function leastCost(parse: UserTextParser['parse'], text: string, times: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < TRIES; index += 1) least = Math.min(least, await cost(parse, text, times));
  return least;
}

/** CPU milliseconds. */
async function cost(parse: UserTextParser['parse'], text: string, times: number): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < times; index += 1) await parse(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const PROSE = 'The carrier asks for 12 pallets, « à Łódź ».  '.slice(0, 32);

/** What reading a text one character after another costs, with what most parsers ask about a character. */
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

/** Beginnings that are never finished, signs that nest, and what Unicode makes expensive: each is repeated. */
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

/** Each unit over and over, and once more between a character and an end that does not fit. */
export function worstTexts(chars: number, units: readonly string[] = UNITS): WorstText[] {
  return units.flatMap((unit) => {
    const over = unit.repeat(Math.ceil(chars / unit.length)).slice(0, chars);
    return [
      { name: JSON.stringify(unit), text: over },
      { name: `a, ${JSON.stringify(unit)}, x`, text: `a${over.slice(3)}\nx` },
    ];
  });
}
