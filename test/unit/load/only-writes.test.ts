import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { expect } from "chai";

const only: { readonly onlyWrites: (func: unknown) => boolean } = createRequire(import.meta.url)(
  "../../../harness/src/load/pulumi/only-writes.cjs",
);

/** Functions are read as the program's compiler wrote them, which a test gives as text. */
const func = (source: string): unknown => ({ toString: () => source });

describe("a function of apply only writes", () => {
  const WRITES = [
    "id=>`integrations/${id}`",
    "(name) => `https://${name}/v1?x=${name}`",
    'function (arn) { return JSON.stringify({ Resource: [arn, `${arn}/*`], Condition: "if (a) { b }" }); }',
    'ids=>(0,import_node_crypto.createHash)("sha1").update(JSON.stringify(ids)).digest("hex")',
    '([a, b]) => { const both = [a, b]; return both.map((item) => item.toUpperCase()).join(", "); }',
    "(list) => list[0]",
    "(id) => `in ${id} /* ? */` // is it?",
    "x => ({ id: x.id, text: 'what? `none`' })",
  ];
  for (const source of WRITES) {
    it(`where it is ${source}`, () => {
      expect(only.onlyWrites(func(source))).to.equal(true);
    });
  }
  it("where it is JavaScript's own", () => {
    expect(only.onlyWrites(JSON.stringify)).to.equal(true);
    expect(only.onlyWrites(createHash)).to.equal(false);
  });
});

describe("a function of apply may decide", () => {
  const DECIDES = [
    'x => x || "other"',
    'x => x ? "a" : "b"',
    "x => x.trim()",
    "x => x.length",
    'x => ({ "123": "prod" })[x]',
    "x => table[x]",
    "x => { if (x) make(); }",
    "x => make(x)",
    "x => { kept = x; return x; }",
    "x => `${x ? 1 : 2}`",
    'x => `5" ${x ? "1" : "2"}`',
    "x => `a ${`b ${x && 1}`} c`",
    "x => tagged`${x}`",
    "x => /a/.test(x)",
    'x => "it\\"s".concat(x)',
    "x => (0, make)(x)",
    "x => { new Queue(x); }",
    "({ host = 'none' }) => host",
    "list => list.map(make)",
  ];
  for (const source of DECIDES) {
    it(`where it is ${source}`, () => {
      expect(only.onlyWrites(func(source))).to.equal(false);
    });
  }
});
