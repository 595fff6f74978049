/** The names that a file declares, for the rules about words in docs/glossary.md. */
import ts from 'typescript';

/** Variables, functions, parameters, types, members, and the keys of object literals. Imported names belong to their file. */
export function declaredNames(fileName: string, text: string): string[] {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const { name } = node as ts.Node & { readonly name?: ts.Node };
    if (
      name !== undefined &&
      isDeclaration(node) &&
      (ts.isIdentifier(name) || ts.isPrivateIdentifier(name))
    ) {
      names.add(name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest));
  return [...names];
}

/** `floorOf`, `FLOOR_OF` and `floor-of` are `floor` and `of`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function isDeclaration(node: ts.Node): boolean {
  return !ts.isPropertyAccessExpression(node) && !ts.isImportSpecifier(node) && !ts.isMetaProperty(node);
}
