import { expect } from "chai";
import { plausibleText } from "../../../../harness/src/load/pulumi/plausible-text.ts";
import {
  ASSET_SIGNATURE,
  OUTPUT_SIGNATURE,
  RESOURCE_SIGNATURE,
  SIGNATURE_KEY,
  secretObject,
  UNKNOWN_VALUE,
} from "../../../../harness/src/load/pulumi/signatures.ts";
import type { PropertyBag } from "../../../../harness/src/load/types.ts";
import { component, graphOf, outputOf, registered } from "./recordings.ts";
import { short } from "./short.ts";

const first = registered("first", {
  text: "a <hello>",
  size: 5,
  on: true,
  list: ["a", "b"],
  map: { one: "1", two: "2" },
  nested: [{ name: "x", on: true }],
});
const urns = [first.urn];

/** What becomes of a property of a second resource that depends on the first. */
function propertyOf(raw: unknown, dependencies: readonly string[] = urns): unknown {
  const second = registered("second", { value: raw }, { propertyDependencies: { value: dependencies } });
  return short(graphOf([first, second]).node("second").properties.value);
}

const text = String(outputOf(first, "text"));
const size = Number(outputOf(first, "size"));
const on = outputOf(first, "on");

describe("a recorded value", () => {
  it("stays what it is without sentinels", () => {
    for (const plain of ["text", 7, true, null, ["a"], { a: { b: [] } }]) {
      expect(propertyOf(plain, [])).to.deep.equal(plain);
    }
  });

  it("keeps keys that are no names, and those of every object", () => {
    const raw = JSON.parse('{"__proto__": "a", "constructor": "b", "": "c"}');
    expect(Object.entries(Object(propertyOf(raw, [])))).to.deep.equal([
      ["__proto__", "a"],
      ["constructor", "b"],
      ["", "c"],
    ]);
    const second = registered("second", { value: raw });
    const { value } = graphOf([second]).node("second").properties;
    expect(value).to.have.property("entries").that.has.own.property("__proto__", "a");
  });

  it("is a reference where it is a sentinel, text or number", () => {
    expect(propertyOf(text)).to.equal("<first text>");
    expect(propertyOf(size)).to.equal("<first size>");
  });

  it("is a template where sentinels stand in a text", () => {
    expect(propertyOf(`a-${text}-${size}/${text}`)).to.deep.equal([
      "a-",
      "<first text>",
      "-",
      "<first size>",
      "/",
      "<first text>",
    ]);
  });

  it("is an output that is escaped where the program encoded it as JSON, and one as it is between quotes by hand", () => {
    const escaped = (of: string) => `json escape(${of})`;
    expect(propertyOf(JSON.stringify({ a: text }))).to.deep.equal(['{"a":"', escaped("<first text>"), '"}']);
    expect(propertyOf(`{"a":"${text}"}`)).to.deep.equal(['{"a":"', "<first text>", '"}']);
    expect(propertyOf(JSON.stringify({ a: JSON.stringify([text]) }))).to.deep.equal([
      '{"a":"[\\"',
      escaped(escaped("<first text>")),
      '\\"]"}',
    ]);
    expect(propertyOf(JSON.parse(JSON.stringify({ a: text })))).to.deep.equal({ a: "<first text>" });
  });

  it("is an output without quotes where the program encoded a number or a boolean as JSON", () => {
    expect(propertyOf(JSON.stringify({ a: size }))).to.deep.equal(['{"a":', "<first size>", "}"]);
    expect(propertyOf(JSON.stringify({ a: on }))).to.deep.equal(['{"a":', "<first on>", "}"]);
    expect(propertyOf(JSON.stringify({ a: String(on) }))).to.deep.equal(['{"a":"', "<first on>", '"}']);
  });

  it("is one reference where a whole list, map or object is passed on", () => {
    expect(propertyOf(outputOf(first, "list"))).to.equal("<first list>");
    expect(propertyOf(outputOf(first, "map"))).to.equal("<first map>");
    expect(propertyOf(outputOf(first, "nested"))).to.equal("<first nested>");
  });

  it("is a list of references where a list is reordered, cut or added to", () => {
    const [a, b] = outputOf(first, "list") as string[];
    expect(propertyOf([b, a])).to.deep.equal(["<first list[1]>", "<first list[0]>"]);
    expect(propertyOf([a])).to.deep.equal(["<first list[0]>"]);
    expect(propertyOf([a, b, a])).to.deep.equal(["<first list[0]>", "<first list[1]>", "<first list[0]>"]);
  });

  it("is a map with references where a map is changed", () => {
    const map = outputOf(first, "map") as object;
    expect(propertyOf({ ...map, three: "3" }, [])).to.deep.equal({
      one: "<first map.one>",
      two: "<first map.two>",
      three: "3",
    });
  });

  it("is not understood where a piece of an output is left and nothing tells of which", () => {
    for (const piece of [text.slice(0, 12), text.split("/")[1], text.split(":")[1]]) {
      expect(propertyOf(piece, []), piece).to.include({ kind: "unsupported" });
    }
  });

  it("is derived where a piece of an output is left that it is known to depend on", () => {
    for (const piece of [text.slice(0, 12), text.split("/")[1], `${text.slice(0, -1)}-${text}`]) {
      expect(propertyOf(piece)).to.deep.equal({ derived: piece, from: ["first"] });
    }
    expect(propertyOf([text.slice(0, 12)])).to.deep.equal({ derived: [text.slice(0, 12)], from: ["first"] });
  });

  it("is a call where all letters of an output are converted", () => {
    expect(propertyOf(text.toLowerCase())).to.equal("lower(<first text>)");
    expect(propertyOf(text.toUpperCase())).to.equal("upper(<first text>)");
  });

  it("is not understood where the SDK put its complaint in place of an output", () => {
    for (const method of ["toString", "toJSON"]) {
      expect(propertyOf(`x-Calling [${method}] on an [Output<T>] is not supported.`, [])).to.include({
        reason: "an output that is put into a text without apply or interpolate",
      });
    }
  });

  it("is not understood where a program walks a list of unknown length", () => {
    const id = "invoke::aws:test/getThing:getThing::0";
    const items = Array.from({ length: 5 }, (_, index) => plausibleText(id, ["items", index], undefined));
    const from = (value: unknown, args: PropertyBag = {}) => {
      const second = registered("second", { value });
      const graph = graphOf([second], {
        invokes: [{ id, token: "aws:test/getThing:getThing", args, provider: "", source: null }],
        answers: { [id]: { items } },
      });
      return short(graph.node("second").properties.value);
    };
    expect(from(items[3])).to.equal("<getThing items[3]>");
    expect(from(items[4])).to.include({ reason: "a walk through a list whose length only a deployment knows" });
    expect(from(items)).to.equal("<getThing items>");
    expect(from(items[4], { items: ["a", "b", "c", "d", "e"] })).to.equal("<getThing items[4]>");
  });

  it("is not understood where the engine says it is unknown", () => {
    expect(propertyOf(UNKNOWN_VALUE)).to.include({ reason: "a value known only after deployment" });
  });

  it("is not understood where a key of a map is computed", () => {
    expect(propertyOf({ [`a/${text}`]: "owned" })).to.include({ reason: "a map key computed from an output" });
  });

  it("is a call where a text was put into capitals", () => {
    expect(propertyOf(text.toUpperCase())).to.equal("upper(<first text>)");
  });

  it("is secret, at any depth, once", () => {
    expect(propertyOf(secretObject("s"), [])).to.deep.equal({ secret: "s" });
    expect(propertyOf({ a: [secretObject(secretObject(text))] })).to.deep.equal({ a: [{ secret: "<first text>" }] });
  });

  it("of an output object is what is in it", () => {
    const output = { [SIGNATURE_KEY]: OUTPUT_SIGNATURE, value: text, dependencies: urns };
    expect(propertyOf(output)).to.equal("<first text>");
    expect(propertyOf({ ...output, secret: true })).to.deep.equal({ secret: "<first text>" });
    expect(propertyOf({ [SIGNATURE_KEY]: OUTPUT_SIGNATURE })).to.include({ kind: "unsupported" });
  });

  it("of a resource is its id", () => {
    expect(propertyOf({ [SIGNATURE_KEY]: RESOURCE_SIGNATURE, urn: first.urn, id: outputOf(first) })).to.equal(
      "<first id>",
    );
  });

  it("of a component is not understood, for it has no id", () => {
    const group = component("group");
    const second = registered("second", { value: { [SIGNATURE_KEY]: RESOURCE_SIGNATURE, urn: group.urn } });
    expect(graphOf([group, second]).node("second").properties.value).to.include({ kind: "unsupported" });
  });

  it("of a kind that is not known is not understood", () => {
    expect(propertyOf({ [SIGNATURE_KEY]: "0000" })).to.include({ kind: "unsupported", text: "0000" });
  });

  it("of a file that is computed from outputs is not understood", () => {
    expect(propertyOf({ [SIGNATURE_KEY]: ASSET_SIGNATURE, text: `a ${text}` })).to.include({ kind: "unsupported" });
    expect(propertyOf({ [SIGNATURE_KEY]: ASSET_SIGNATURE, uri: "https://example.com/x" }, [])).to.deep.equal({
      kind: "asset",
      form: "remote",
      location: "https://example.com/x",
      sha256: null,
    });
  });
});

describe("a value with a dependency that leaves no trace in it", () => {
  it("is derived when it is plain", () => {
    for (const plain of ["5d41402a", 7, true]) {
      expect(propertyOf(plain)).to.deep.equal({ derived: plain, from: ["first"] });
    }
    expect(propertyOf(["a", { b: "c" }])).to.deep.equal({ derived: ["a", { b: "c" }], from: ["first"] });
  });

  it("is derived as a whole when only another dependency shows, with both", () => {
    const other = registered("other");
    const second = registered(
      "second",
      { value: `${text}-5d41402a` },
      { propertyDependencies: { value: [first.urn, other.urn] } },
    );
    const { value } = graphOf([first, other, second]).node("second").properties;
    expect(short(value)).to.deep.equal({ derived: `${text}-5d41402a`, from: ["first", "other"] });
  });

  it("keeps its references when it has nothing else, and the order as dependsOn", () => {
    const other = registered("other");
    const second = registered(
      "second",
      { value: [text] },
      { propertyDependencies: { value: [first.urn, other.urn] }, dependencies: [first.urn, other.urn] },
    );
    const node = graphOf([first, other, second]).node("second");
    expect(short(node.properties.value)).to.deep.equal(["<first text>"]);
    expect(node.meta.dependsOn).to.deep.equal([other.urn]);
  });

  it("stays secret when it is derived", () => {
    expect(propertyOf(secretObject("5d41402a"))).to.deep.equal({ secret: { derived: "5d41402a", from: ["first"] } });
  });

  it("is derived from both where a piece of another output stands beside an output", () => {
    const other = registered("other");
    const value = `${text.slice(0, 12)} ${String(outputOf(other)).slice(0, 12)}`;
    const second = registered("second", { value }, { propertyDependencies: { value: [first.urn, other.urn] } });
    const node = graphOf([first, other, second]).node("second");
    expect(short(node.properties.value)).to.deep.equal({ derived: value, from: ["first", "other"] });
    expect(node.meta.dependsOn).to.deep.equal([]);
  });

  it("is explained by what the arguments of a data source were made from", () => {
    const id = "invoke::aws:test/getThing:getThing::0";
    const result = "q7x9z00000000000000000000";
    const second = registered("second", { value: result }, { propertyDependencies: { value: urns } });
    const graph = graphOf([first, second], {
      invokes: [{ id, token: "aws:test/getThing:getThing", args: { of: text }, provider: "", source: null }],
      answers: { [id]: { result } },
    });
    expect(short(graph.node("second").properties.value)).to.equal("<getThing result>");
    expect(graph.node("second").meta.dependsOn).to.deep.equal([]);
  });

  it("brings the outputs that it may come from", () => {
    const second = registered("second", { value: "5d41402a" }, { propertyDependencies: { value: urns } });
    const { witnesses } = graphOf([first, second]);
    expect(witnesses).to.deep.include({ node: first.urn, path: ["text"], value: text });
    expect(witnesses).to.deep.include({ node: first.urn, path: ["size"], value: size });
    expect(graphOf([first]).witnesses).to.deep.equal([]);
  });
});
