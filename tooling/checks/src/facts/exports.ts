import type { BindingPattern, Declaration, ModuleExportName, Program } from 'oxc-parser';

/** One name that a module exports by declaring it. */
export interface Export {
  name: string;
  line: number;
  /** The last line of the declaration. */
  endLine: number;
  /** True for a type or an interface. */
  isType: boolean;
}

/** Every declared export of a module: `export const a`, `export { a }`, `export default`. */
export function exportsOf(program: Program, lineAt: (offset: number) => number): Export[] {
  return program.body.flatMap((node) => {
    const isType = 'exportKind' in node && node.exportKind === 'type';
    const at = (names: string[]) =>
      names.map((name) => ({ name, line: lineAt(node.start), endLine: lineAt(node.end), isType }));
    if (node.type === 'ExportDefaultDeclaration') return at(['default']);
    if (node.type !== 'ExportNamedDeclaration' || node.source) return [];
    return at([...declaredNames(node.declaration), ...node.specifiers.map((one) => nameOf(one.exported))]);
  });
}

export function nameOf(name: ModuleExportName): string {
  return 'name' in name ? name.name : name.value;
}

function declaredNames(declaration: Declaration | null): string[] {
  if (!declaration) return [];
  if (declaration.type === 'VariableDeclaration') return declaration.declarations.flatMap((one) => boundNames(one.id));
  const id = 'id' in declaration ? declaration.id : null;
  return id && 'name' in id ? [id.name] : [];
}

/** The names a pattern declares: `{ a, b: [c] }` declares a and c. */
export function boundNames(pattern: BindingPattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'ArrayPattern':
      return pattern.elements.flatMap((one) =>
        !one ? [] : boundNames(one.type === 'RestElement' ? one.argument : one),
      );
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) => boundNames(one.type === 'RestElement' ? one.argument : one.value));
  }
}
