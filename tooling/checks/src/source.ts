import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallExpression, parseSync, Visitor } from 'oxc-parser';
import { type Export, exportsOf, nameOf } from './facts/exports';
import { type FunctionBody, functionsOf } from './facts/functions';
import { type Words, wordsOf } from './facts/words';

/** A reference to another module: import, export-from, `import()`, `import('x').T`, or `require()`. */
export interface ImportSite {
  specifier: string;
  line: number;
  /** True if it is erased at run time. */
  typeOnly: boolean;
  /** An `import()` that runs when its code runs, not when the module loads. */
  lazy: boolean;
  /** The imported names, as exported by the other module; `*` for a namespace or everything. */
  names: string[];
  /** Set for `export ... from`: the re-exported names, as exported by this module, in the order of `names`. */
  givenOn?: string[];
  /** The imported file, if it is part of the repository. */
  target?: string;
}

/** The facts about a source file that the checks use. `path` is relative to the repository, with forward slashes. */
export interface SourceFile {
  path: string;
  lineCount: number;
  imports: ImportSite[];
  /** Lines that read `process.env`. */
  envReads: number[];
  /** Directives such as `use client`, at any position. */
  directives: { text: string; line: number }[];
  comments: { text: string; line: number }[];
  /** Declared exports; re-exports are in `imports`. */
  exports: Export[];
  functions: FunctionBody[];
  /** Lines with an `<input type>` that the browser draws as a date or a time. */
  nativeDates: number[];
  words: Words;
}

const NATIVE_DATE = /['"](?:date|time|datetime-local|month|week)['"]/;

/** Reads and parses a TypeScript or JavaScript file. Throws on a syntax error. */
export function readSource(root: string, path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const lineAt = lineFinder(text);
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path} does not parse: ${parsed.errors[0]?.message}`);
  const file: SourceFile = {
    path,
    lineCount: text === '' ? 0 : text.replace(/\n$/, '').split('\n').length,
    imports: [],
    envReads: [],
    directives: [],
    comments: parsed.comments.map((comment) => ({ text: comment.value, line: lineAt(comment.start) })),
    exports: exportsOf(parsed.program, lineAt),
    nativeDates: [],
    functions: functionsOf({ program: parsed.program, comments: parsed.comments, text, lineAt }),
    words: wordsOf(parsed.program, lineAt),
  };
  const addImport = (node: { start: number }, source: unknown, rest: Partial<ImportSite> = {}) => {
    const specifier = literalText(source);
    if (specifier === undefined) return;
    file.imports.push({ specifier, line: lineAt(node.start), typeOnly: false, lazy: false, names: ['*'], ...rest });
  };
  new Visitor({
    JSXAttribute(node) {
      if (node.name.name === 'type' && NATIVE_DATE.test(text.slice(node.start, node.end))) {
        file.nativeDates.push(lineAt(node.start));
      }
    },
    ImportDeclaration(node) {
      const names = node.specifiers.map((one) =>
        one.type === 'ImportSpecifier' ? nameOf(one.imported) : one.type === 'ImportDefaultSpecifier' ? 'default' : '*',
      );
      addImport(node, node.source, { typeOnly: node.importKind === 'type', names });
      if (node.source.value.replace(/^node:/, '') === 'process' && names.includes('env')) {
        file.envReads.push(lineAt(node.start));
      }
    },
    ExportNamedDeclaration(node) {
      addImport(node, node.source, {
        typeOnly: node.exportKind === 'type',
        names: node.specifiers.map((one) => nameOf(one.local)),
        givenOn: node.specifiers.map((one) => nameOf(one.exported)),
      });
    },
    ExportAllDeclaration(node) {
      const givenOn = [node.exported ? nameOf(node.exported) : '*'];
      addImport(node, node.source, { typeOnly: node.exportKind === 'type', givenOn });
    },
    ImportExpression(node) {
      addImport(node, node.source, { lazy: true });
    },
    TSImportType(node) {
      addImport(node, node.source, { typeOnly: true });
    },
    TSExternalModuleReference(node) {
      addImport(node, node.expression);
    },
    CallExpression(node) {
      if (isRequire(node)) addImport(node, node.arguments[0]);
    },
    MemberExpression(node) {
      const property = node.computed ? literalText(node.property) : 'name' in node.property && node.property.name;
      if (property === 'env' && isProcess(node.object)) file.envReads.push(lineAt(node.start));
    },
    VariableDeclarator(node) {
      if (node.id.type !== 'ObjectPattern' || !node.init || !isProcess(node.init)) return;
      const takesEnv = node.id.properties.some(
        (property) => property.type === 'RestElement' || ('name' in property.key && property.key.name === 'env'),
      );
      if (takesEnv) file.envReads.push(lineAt(node.start));
    },
    ExpressionStatement(node) {
      if ('directive' in node && typeof node.directive === 'string') {
        file.directives.push({ text: node.directive, line: lineAt(node.start) });
      }
    },
  }).visit(parsed.program);
  return file;
}

/** `process`, `globalThis.process` or `global.process`. */
function isProcess(node: { type: string }): boolean {
  if ('name' in node) return node.name === 'process';
  return 'property' in node && isNamed(node.property, 'process');
}

function isNamed(node: unknown, name: string): boolean {
  return typeof node === 'object' && node !== null && 'name' in node && node.name === name;
}

/** `require('x')` and `require.resolve('x')`, `import.meta.resolve('x')`. */
function isRequire(node: CallExpression): boolean {
  const { callee } = node;
  if (callee.type === 'Identifier') return callee.name === 'require';
  if (callee.type !== 'MemberExpression' || !isNamed(callee.property, 'resolve')) return false;
  return isNamed(callee.object, 'require') || callee.object.type === 'MetaProperty';
}

function literalText(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if ('value' in node && typeof node.value === 'string') return node.value;
  return undefined;
}

/** Converts an offset to a 1-based line, by binary search over the line starts. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
