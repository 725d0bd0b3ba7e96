import { BackupError } from './errors';

/** How a column is read and written so that no value changes: numbers as the server prints them, bytes in hex, the rest as text. */
export type Notation = 'number' | 'bytes' | 'text';

const NOTATIONS: Record<Notation, readonly string[]> = {
  number: ['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'float', 'double', 'year'],
  bytes: ['binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob', 'bit'],
  text: [
    ...['char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext', 'enum', 'set', 'json', 'uuid'],
    ...['date', 'time', 'datetime', 'timestamp'],
  ],
};

/**
 * @param type as information_schema names it
 * @throws BackupError for a type whose text is not exact
 */
export function notationOf(type: string, column: string): Notation {
  const found = Object.entries(NOTATIONS).find(([, types]) => types.includes(type.toLowerCase()));
  if (!found) throw new BackupError(`The column ${column} has the type ${type}, which a backup cannot hold exactly.`);
  return found[0] as Notation;
}

/** The server prints a FLOAT with six digits, but a DOUBLE exactly. */
export function selected(name: string, type: string): string {
  return type.toLowerCase() === 'float' ? `${quoted(name)} + 0e0` : quoted(name);
}

export function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

const SPECIAL = /['\\\p{Cc}]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  "'": "''",
  '\\': '\\\\',
  '\0': '\\0',
  '\n': '\\n',
  '\r': '\\r',
  '\u001a': '\\Z',
};

/** SQL for a value as it came over the text protocol. It has no line break, so that a line can end a statement. */
export function literal(value: Buffer | null, notation: Notation): string {
  if (value === null) return 'NULL';
  if (notation === 'number') return value.toString('latin1');
  if (notation === 'bytes') return `X'${value.toString('hex')}'`;
  return `'${value.toString('utf8').replace(SPECIAL, (char) => ESCAPES[char] ?? char)}'`;
}
