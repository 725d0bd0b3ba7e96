import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallExpression, parseSync, Visitor } from 'oxc-parser';
import { type Export, exportsOf, nameOf } from './facts/exports';
import { type FunctionBody, functionsOf } from './facts/functions';
import { type Words, wordsOf } from './facts/words';

/** One place where a file names another module, by import, export-from, `import()`, `import('x').T`, or `require()`. */
export interface ImportSite {
  specifier: string;
  line: number;
  /** True when nothing of it remains at run time. */
  typeOnly: boolean;
  /** An `import()` that runs when its code is reached, not when the module loads. */
  lazy: boolean;
  /** The names taken, as the other module calls them; `*` for a namespace or everything. */
  names: string[];
  /** Set on `export ... from`: the names given on, as this module calls them, in the order of `names`. */
  givenOn?: string[];
  /** The file it leads to, when that is one of the repository. */
  target?: string;
}

/** What the checks need to know about one source file. `path` is relative to the repository, with forward slashes. */
export interface SourceFile {
  path: string;
  lineCount: number;
  imports: ImportSite[];
  /** Lines that reach for `process.env`. */
  envReads: number[];
  /** Directive texts such as `use client`, wherever they stand. */
  directives: { text: string; line: number }[];
  comments: { text: string; line: number }[];
  /** Declared exports; what is exported from another module is in `imports`. */
  exports: Export[];
  functions: FunctionBody[];
  words: Words;
}

/** Reads and parses one TypeScript or JavaScript file. Throws when it does not parse. */
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
    functions: functionsOf({ program: parsed.program, comments: parsed.comments, text, lineAt }),
    words: wordsOf(parsed.program, lineAt),
  };
  const addImport = (node: { start: number }, source: unknown, rest: Partial<ImportSite> = {}) => {
    const specifier = literalText(source);
    if (specifier === undefined) return;
    file.imports.push({ specifier, line: lineAt(node.start), typeOnly: false, lazy: false, names: ['*'], ...rest });
  };
  new Visitor({
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

/** Offset to 1-based line, by binary search over the line starts. */
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
