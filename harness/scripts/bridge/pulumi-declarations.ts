import ts from "typescript";
import type { PulumiObject, PulumiProperty, PulumiShape } from "./pulumi-types.ts";

/** Every interface and class of the SDK by qualified name: `inputs.ec2.InstanceEbsBlockDevice`, `ec2/vpc:VpcArgs`. */
export class Declarations {
  private readonly objects = new Map<string, PulumiObject>();
  private readonly deprecations = new Map<string, string>();

  /** @param scope `inputs` or `outputs` for the shared type files, else the file's module path */
  add(scope: string, text: string): void {
    const file = ts.createSourceFile(`${scope}.d.ts`, text, ts.ScriptTarget.Latest, false);
    const separator = scope === "inputs" || scope === "outputs" ? "." : ":";
    const visit = (statement: ts.Statement, prefix: string): void => {
      if (ts.isModuleDeclaration(statement) && statement.body !== undefined && ts.isModuleBlock(statement.body)) {
        for (const child of statement.body.statements) visit(child, `${prefix}${statement.name.text}.`);
      } else if (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) {
        const name = `${prefix}${statement.name?.text ?? ""}`;
        this.objects.set(name, this.members(statement, text));
        const deprecated = deprecation(text.slice(statement.pos, statement.end));
        if (deprecated !== undefined) this.deprecations.set(name, deprecated);
      }
    };
    for (const statement of file.statements) visit(statement, `${scope}${separator}`);
  }

  object(name: string): PulumiObject | undefined {
    return this.objects.get(name);
  }

  deprecation(name: string): string | undefined {
    return this.deprecations.get(name);
  }

  private members(declaration: ts.InterfaceDeclaration | ts.ClassDeclaration, text: string): PulumiObject {
    const members = new Map<string, PulumiProperty>();
    for (const member of declaration.members) {
      if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) continue;
      if (member.type === undefined || !(ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))) continue;
      members.set(member.name.text, {
        shape: this.shape(member.type, text),
        optional: member.questionToken !== undefined,
        deprecated: deprecation(text.slice(member.pos, member.end)),
      });
    }
    return members;
  }

  private shape(type: ts.TypeNode, text: string): PulumiShape {
    if (ts.isArrayTypeNode(type)) return { kind: "list", element: this.shape(type.elementType, text) };
    if (ts.isParenthesizedTypeNode(type)) return this.shape(type.type, text);
    if (ts.isUnionTypeNode(type)) return this.union(type.types, text);
    if (ts.isTypeLiteralNode(type)) return this.literal(type, text);
    if (ts.isTypeReferenceNode(type)) return this.named(type, text);
    switch (type.kind) {
      case ts.SyntaxKind.StringKeyword:
        return { kind: "string" };
      case ts.SyntaxKind.NumberKeyword:
        return { kind: "number" };
      case ts.SyntaxKind.BooleanKeyword:
        return { kind: "bool" };
      default:
        return { kind: "any" };
    }
  }

  /** A union is a plain type beside `undefined`, an enum, or a resource or document that stands for its text. */
  private union(types: readonly ts.TypeNode[], text: string): PulumiShape {
    const shapes = types
      .filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword)
      .map((type) => this.shape(type, text));
    return shapes.find(({ kind }) => kind !== "object" && kind !== "any") ?? shapes[0] ?? { kind: "any" };
  }

  private literal(type: ts.TypeLiteralNode, text: string): PulumiShape {
    const [member] = type.members;
    if (member !== undefined && ts.isIndexSignatureDeclaration(member)) {
      return { kind: "map", element: this.shape(member.type, text) };
    }
    return { kind: "any" };
  }

  private named(type: ts.TypeReferenceNode, text: string): PulumiShape {
    const name = text.slice(type.typeName.pos, type.typeName.end).trim();
    const [argument] = type.typeArguments ?? [];
    if (argument !== undefined && /^pulumi\.(Input|Output)$|^Promise$/.test(name)) return this.shape(argument, text);
    if (name.startsWith("pulumi.asset.")) return { kind: "asset" };
    if (name.startsWith("enums.") || name === "ARN") return { kind: "string" };
    if (name.startsWith("inputs.") || name.startsWith("outputs.")) {
      return { kind: "object", properties: () => this.objects.get(name) ?? new Map() };
    }
    return { kind: "any" };
  }
}

/** The `@deprecated` text in the comment before a declaration. */
function deprecation(text: string): string | undefined {
  const comments = ts.getLeadingCommentRanges(text, 0) ?? [];
  const last = comments.at(-1);
  if (last === undefined) return undefined;
  const found = /@deprecated ([\s\S]*?)(?=\n\s*\* @|\*\/)/.exec(text.slice(last.pos, last.end))?.[1];
  return found?.replace(/\n\s*\* ?/g, " ").trim();
}
