import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallExpression, parseSync, Visitor } from 'oxc-parser';

/** One place where a file names another module, by import, export-from, `import()`, `import('x').T`, or `require()`. */
export interface ImportSite {
  specifier: string;
  line: number;
  /** True when nothing of it remains at run time. */
  typeOnly: boolean;
  /** The names taken, as the other module calls them; `*` for a namespace. */
  names: string[];
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
  };
  const addImport = (source: unknown, start: number, typeOnly: boolean, names: string[]) => {
    const specifier = literalText(source);
    if (specifier !== undefined) file.imports.push({ specifier, line: lineAt(start), typeOnly, names });
  };
  new Visitor({
    ImportDeclaration(node) {
      const names = node.specifiers.map((one) =>
        one.type === 'ImportSpecifier'
          ? 'name' in one.imported
            ? one.imported.name
            : one.imported.value
          : one.type === 'ImportDefaultSpecifier'
            ? 'default'
            : '*',
      );
      addImport(node.source, node.start, node.importKind === 'type', names);
      if (node.source.value.replace(/^node:/, '') === 'process' && names.includes('env')) {
        file.envReads.push(lineAt(node.start));
      }
    },
    ExportNamedDeclaration(node) {
      if (node.source) addImport(node.source, node.start, node.exportKind === 'type', ['*']);
    },
    ExportAllDeclaration(node) {
      addImport(node.source, node.start, node.exportKind === 'type', ['*']);
    },
    ImportExpression(node) {
      addImport(node.source, node.start, false, ['*']);
    },
    TSImportType(node) {
      addImport(node.source, node.start, true, ['*']);
    },
    TSExternalModuleReference(node) {
      addImport(node.expression, node.start, false, ['*']);
    },
    CallExpression(node) {
      if (isRequire(node)) addImport(node.arguments[0], node.start, false, ['*']);
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
