import { isTagged, template } from "../../../harness/src/model/value.ts";
import { readDocument } from "../sites/json.ts";
import type { Change, SiteMutator } from "./change.ts";

/** Documents as text: laid out otherwise, with keys in another order. The provider's facts say whether that is text. */
export const layouts: SiteMutator = ({ value, document, facts }) => {
  if (typeof value !== "string" || document !== null) return [];
  const parsed = readDocument(value);
  if (parsed === undefined) return [];
  const isSame = ["policy", "json", "containers"].includes(facts?.equality ?? "");
  const category = "document";
  const spaced = JSON.stringify(parsed, null, 4);
  const turned = JSON.stringify(withKeysTurned(parsed));
  return [
    { kind: "laid out otherwise", value: spaced, isSame, category } as const,
    { kind: "keys in another order", value: turned, isSame, category } as const,
  ].filter((change) => change.value !== value);
};

function withKeysTurned(document: unknown): unknown {
  if (Array.isArray(document)) return document.map(withKeysTurned);
  if (typeof document !== "object" || document === null) return document;
  return Object.fromEntries(
    Object.entries(document)
      .reverse()
      .map(([key, value]) => [key, withKeysTurned(value)]),
  );
}

/** A secret made plain, and plain text made secret; what the schema marks sensitive is secret in both engines anyway. */
export const secrets: SiteMutator = ({ value, attribute, holder, node, document }) => {
  if (node === null || document !== null) return [];
  const isSame = attribute?.secret === true;
  if (isTagged(value) && value.kind === "secret") {
    return [{ kind: "made plain", value: value.value, isSame, category: "secret" }];
  }
  if (typeof value !== "string" || holder !== "property") return [];
  return [{ kind: "made secret", value: { kind: "secret", value }, isSame, category: "secret" }];
};

/** Uploaded files: other content, and the same content at another place. */
export const assets: SiteMutator = ({ value }) => {
  if (!isTagged(value) || value.kind !== "asset" || value.sha256 === null) return [];
  const sha256 = value.sha256.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
  return [
    { kind: "other content", value: { ...value, sha256, files: undefined }, category: "asset" },
    {
      kind: "another place",
      value: { ...value, location: `other/${value.location}` },
      isSame: true,
      category: "asset",
    },
  ];
};

/** Texts with computed parts: one part fewer, and text between two parts. */
export const templates: SiteMutator = ({ value }) => {
  if (!isTagged(value) || value.kind !== "template") return [];
  const changes = value.parts.map((_, index): Change => {
    const parts = value.parts.filter((_part, position) => position !== index);
    return { kind: "one part left out", value: template(parts), category: "text" };
  });
  return [...changes, { kind: "more text after", value: template([...value.parts, "-x"]), category: "text" }];
};

/** What is computed after deployment, computed by another function; what a program computed itself, come out otherwise. */
export const computations: SiteMutator = ({ value }) => {
  if (!isTagged(value)) return [];
  if (value.kind === "call") return [{ kind: "another function", value: { ...value, function: "upper" } }];
  if (value.kind !== "derived" || typeof value.witness !== "string") return [];
  return [
    { kind: "another result", value: { ...value, witness: `${value.witness}x` } },
    { kind: "fixed text instead", value: value.witness },
  ];
};
