/** Two policy documents, and what tells them apart. A text stands for itself; anything else is written as JSON. */
export interface PolicyPair {
  readonly name: string;
  readonly left: unknown;
  readonly right: unknown;
}

type Statement = Readonly<Record<string, unknown>>;

const ACCOUNT = "123456789012";
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const BASE: Statement = {
  Sid: "One",
  Effect: "Allow",
  Principal: { Service: "ec2.amazonaws.com" },
  Action: "sts:AssumeRole",
};
const SECOND: Statement = { Sid: "Two", Effect: "Deny", Principal: { AWS: ROOT }, Action: "sts:TagSession" };

function document(...statements: readonly Statement[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

/** One statement with the given members changed; a member that is undefined is left out. */
function withMembers(members: Statement): object {
  return document({ ...BASE, ...members });
}

function members(name: string, left: Statement, right: Statement): PolicyPair {
  return { name, left: withMembers(left), right: withMembers(right) };
}

function condition(name: string, left: unknown, right: unknown): PolicyPair {
  return members(name, { Condition: left }, { Condition: right });
}

function principal(name: string, left: unknown, right: unknown): PolicyPair {
  return members(name, { Principal: left }, { Principal: right });
}

const DEFAULT = withMembers({});

/** What is asked of each policy attribute; the answers are recorded in test/unit/canonicalize/iam-pairs.json. */
export const POLICY_PAIRS: readonly PolicyPair[] = [
  { name: "identical", left: DEFAULT, right: DEFAULT },
  { name: "whitespace", left: DEFAULT, right: JSON.stringify(DEFAULT, null, 2) },
  { name: "key order of the document", left: DEFAULT, right: { Statement: [BASE], Version: "2012-10-17" } },
  {
    name: "key order of a statement",
    left: DEFAULT,
    right: document(Object.fromEntries(Object.entries(BASE).reverse())),
  },
  { name: "escaped letters", left: DEFAULT, right: JSON.stringify(DEFAULT).replace("sts:", "\\u0073ts:") },
  {
    name: "escaped slash",
    left: JSON.stringify(withMembers({ Resource: "a/b" })),
    right: JSON.stringify(withMembers({ Resource: "a/b" })).replace("a/b", "a\\/b"),
  },
  {
    name: "duplicate key, last wins",
    left: DEFAULT,
    right: JSON.stringify(DEFAULT).replace('"Effect":"Allow"', '"Effect":"Deny","Effect":"Allow"'),
  },

  { name: "version missing", left: DEFAULT, right: { Statement: [BASE] } },
  { name: "version older", left: DEFAULT, right: { Version: "2008-10-17", Statement: [BASE] } },
  { name: "version missing and empty", left: { Statement: [BASE] }, right: { Version: "", Statement: [BASE] } },
  { name: "id added", left: DEFAULT, right: { Version: "2012-10-17", Id: "policy", Statement: [BASE] } },
  {
    name: "id changed",
    left: { Version: "2012-10-17", Id: "a", Statement: [BASE] },
    right: { Version: "2012-10-17", Id: "b", Statement: [BASE] },
  },
  { name: "id empty and missing", left: { Version: "2012-10-17", Id: "", Statement: [BASE] }, right: DEFAULT },
  { name: "letter case of the document's keys", left: DEFAULT, right: { version: "2012-10-17", statement: [BASE] } },
  {
    name: "letter case of a statement's keys",
    left: DEFAULT,
    right: document(Object.fromEntries(Object.entries(BASE).map(([key, value]) => [key.toLowerCase(), value]))),
  },
  { name: "unknown key in the document", left: DEFAULT, right: { ...DEFAULT, Comment: "x" } },
  { name: "unknown key in a statement", left: DEFAULT, right: withMembers({ Comment: "x" }) },

  { name: "statement as object", left: DEFAULT, right: { Version: "2012-10-17", Statement: BASE } },
  { name: "statement order", left: document(BASE, SECOND), right: document(SECOND, BASE) },
  { name: "statement twice", left: document(BASE), right: document(BASE, BASE) },
  {
    name: "three statements, another one twice",
    left: document(BASE, BASE, SECOND),
    right: document(BASE, SECOND, SECOND),
  },
  { name: "statement added", left: document(BASE), right: document(BASE, SECOND) },
  {
    name: "statements empty and empty object",
    left: { Version: "2012-10-17", Statement: [] },
    right: { Version: "2012-10-17" },
  },
  {
    name: "statements empty, whitespace",
    left: '{"Version":"2012-10-17","Statement":[]}',
    right: '{"Version":"2012-10-17", "Statement": [ ]}',
  },

  members("sid changed", {}, { Sid: "Other" }),
  members("sid missing", {}, { Sid: undefined }),
  members("sid empty and missing", { Sid: "" }, { Sid: undefined }),
  members("sid letter case", {}, { Sid: "one" }),
  members("effect changed", {}, { Effect: "Deny" }),
  members("effect letter case", {}, { Effect: "allow" }),
  members("effect missing", {}, { Effect: undefined }),
  members("effect empty and missing", { Effect: "" }, { Effect: undefined }),

  members("action as one-item list", {}, { Action: ["sts:AssumeRole"] }),
  members("action order", { Action: ["a:X", "a:Y"] }, { Action: ["a:Y", "a:X"] }),
  members("action twice", { Action: ["a:X"] }, { Action: ["a:X", "a:X"] }),
  members("action, another one twice", { Action: ["a:X", "a:X", "a:Y"] }, { Action: ["a:X", "a:Y", "a:Y"] }),
  members("action text and list twice", { Action: "a:X" }, { Action: ["a:X", "a:X"] }),
  members("action letter case", { Action: "s3:GetObject" }, { Action: "s3:getobject" }),
  members("action service letter case", { Action: "s3:GetObject" }, { Action: "S3:GetObject" }),
  members("action changed", {}, { Action: "sts:TagSession" }),
  members("action wildcard", { Action: "*" }, { Action: "*:*" }),
  members("action missing and empty list", { Action: undefined }, { Action: [] }),
  members("action missing and null", { Action: undefined }, { Action: null }),
  members("action missing and empty text", { Action: undefined }, { Action: "" }),
  members("action number", { Action: 1 }, { Action: 2 }),
  members("action number and text", { Action: 1 }, { Action: "1" }),
  members("action list of number and text", { Action: [1] }, { Action: ["1"] }),
  members(
    "not-action as one-item list",
    { Action: undefined, NotAction: "a:X" },
    { Action: undefined, NotAction: ["a:X"] },
  ),
  members(
    "not-action order",
    { Action: undefined, NotAction: ["a:X", "a:Y"] },
    { Action: undefined, NotAction: ["a:Y", "a:X"] },
  ),
  members("not-action instead of action", {}, { Action: undefined, NotAction: "sts:AssumeRole" }),

  members("resource as one-item list", { Resource: "*" }, { Resource: ["*"] }),
  members("resource order", { Resource: ["a", "b"] }, { Resource: ["b", "a"] }),
  members("resource twice", { Resource: ["a"] }, { Resource: ["a", "a"] }),
  members("resource, another one twice", { Resource: ["a", "a", "b"] }, { Resource: ["a", "b", "b"] }),
  members("resource letter case", { Resource: "a" }, { Resource: "A" }),
  members("resource missing and wildcard", { Resource: undefined }, { Resource: "*" }),
  members("not-resource as one-item list", { NotResource: "*" }, { NotResource: ["*"] }),
  members("not-resource order", { NotResource: ["a", "b"] }, { NotResource: ["b", "a"] }),

  principal("principal as one-item list", { Service: "a" }, { Service: ["a"] }),
  principal("principal order", { AWS: ["a", "b"] }, { AWS: ["b", "a"] }),
  principal("principal twice", { AWS: ["a"] }, { AWS: ["a", "a"] }),
  principal("principal, another one twice", { AWS: ["a", "a", "b"] }, { AWS: ["a", "b", "b"] }),
  principal("principal key order", { AWS: "a", Service: "b" }, { Service: "b", AWS: "a" }),
  principal("principal type changed", { AWS: "a" }, { Federated: "a" }),
  principal("principal changed", { AWS: "a" }, { AWS: "b" }),
  principal("principal type letter case", { AWS: "a" }, { Aws: "a" }),
  principal("principal letter case", { AWS: "a" }, { AWS: "A" }),
  principal("everyone and every AWS principal", "*", { AWS: "*" }),
  principal("everyone as text and list", "*", ["*"]),
  principal("every AWS principal as one-item list", { AWS: "*" }, { AWS: ["*"] }),
  principal("everyone and nobody", "*", undefined),
  principal("everyone and no principal", "*", {}),
  principal("everyone and another text", "*", "arn:aws:iam::123456789012:user/a"),
  principal("everyone and an account as text", "*", ACCOUNT),
  principal("account and its root as text", ACCOUNT, ROOT),
  principal("account and its root", { AWS: ACCOUNT }, { AWS: ROOT }),
  principal(
    "account and its root in a list",
    { AWS: [ACCOUNT, "arn:aws:iam::210987654321:root"] },
    { AWS: ["210987654321", ROOT] },
  ),
  principal(
    "account and its root in another partition",
    { AWS: ACCOUNT },
    { AWS: ROOT.replace("arn:aws:", "arn:aws-cn:") },
  ),
  principal("root in two partitions", { AWS: ROOT }, { AWS: ROOT.replace("arn:aws:", "arn:aws-cn:") }),
  principal("account and another account's root", { AWS: ACCOUNT }, { AWS: "arn:aws:iam::210987654321:root" }),
  principal("account and a user", { AWS: ACCOUNT }, { AWS: `arn:aws:iam::${ACCOUNT}:user/a` }),
  principal("account and its root twice", { AWS: [ACCOUNT, ROOT] }, { AWS: [ROOT, ROOT] }),
  principal("account and its root as one", { AWS: [ACCOUNT, ROOT] }, { AWS: [ROOT] }),
  principal("service principal that looks like an account", { Service: ACCOUNT }, { Service: ROOT }),
  principal("principal missing and empty", undefined, {}),
  principal("principal missing and empty list", undefined, { AWS: [] }),
  principal("principal with an empty list beside", { Service: "a" }, { Service: "a", AWS: [] }),
  principal("principal missing and one", undefined, { AWS: "a" }),
  principal("principal null", undefined, null),
  members(
    "not-principal as one-item list",
    { Principal: undefined, NotPrincipal: { AWS: "a" } },
    { Principal: undefined, NotPrincipal: { AWS: ["a"] } },
  ),
  members(
    "not-principal account and its root",
    { Principal: undefined, NotPrincipal: { AWS: ACCOUNT } },
    { Principal: undefined, NotPrincipal: { AWS: ROOT } },
  ),
  members(
    "not-principal instead of principal",
    { Principal: { AWS: "a" } },
    { Principal: undefined, NotPrincipal: { AWS: "a" } },
  ),

  condition("condition value as one-item list", { StringEquals: { k: "v" } }, { StringEquals: { k: ["v"] } }),
  condition("condition value order", { StringEquals: { k: ["a", "b"] } }, { StringEquals: { k: ["b", "a"] } }),
  condition("condition value twice", { StringEquals: { k: ["a"] } }, { StringEquals: { k: ["a", "a"] } }),
  condition(
    "condition value, another one twice",
    { StringEquals: { k: ["a", "a", "b"] } },
    { StringEquals: { k: ["a", "b", "b"] } },
  ),
  condition("condition value changed", { StringEquals: { k: "a" } }, { StringEquals: { k: "b" } }),
  condition("condition key order", { StringEquals: { k: "a", l: "b" } }, { StringEquals: { l: "b", k: "a" } }),
  condition(
    "condition key letter case",
    { StringEquals: { "aws:SourceArn": "a" } },
    { StringEquals: { "AWS:SourceArn": "a" } },
  ),
  condition(
    "condition operator order",
    { StringEquals: { k: "a" }, Bool: { l: "true" } },
    { Bool: { l: "true" }, StringEquals: { k: "a" } },
  ),
  condition("condition operator letter case", { StringEquals: { k: "a" } }, { stringequals: { k: "a" } }),
  condition("condition missing and empty", undefined, {}),
  condition(
    "condition operator empty and missing",
    { StringEquals: { k: "a" } },
    { StringEquals: { k: "a" }, Bool: {} },
  ),
  condition("condition value empty list and empty text", { StringEquals: { k: [] } }, { StringEquals: { k: "" } }),
  condition("condition value null and empty list", { StringEquals: { k: null } }, { StringEquals: { k: [] } }),
  condition("condition boolean and text", { Bool: { k: true } }, { Bool: { k: "true" } }),
  condition("condition boolean and list of it", { Bool: { k: true } }, { Bool: { k: [true] } }),
  condition("condition boolean, key order", { Bool: { k: true, l: false } }, { Bool: { l: false, k: true } }),
  condition("condition number and text", { NumericEquals: { k: 1 } }, { NumericEquals: { k: "1" } }),
  condition("condition number changed", { NumericEquals: { k: 1 } }, { NumericEquals: { k: 2 } }),
  {
    name: "condition number written with a fraction",
    left: withMembers({ Condition: { NumericEquals: { k: 1 } } }),
    right: JSON.stringify(withMembers({ Condition: { NumericEquals: { k: 1 } } })).replace(":1}", ":1.0}"),
  },
  members(
    "unlike condition, otherwise one-item list",
    { Condition: { Bool: { k: true } }, Action: "a:X" },
    { Condition: { Bool: { k: true } }, Action: ["a:X"] },
  ),

  { name: "empty text and empty object", left: "", right: "{}" },
  { name: "null and empty object", left: "null", right: "{}" },
  { name: "sid number", left: withMembers({ Sid: 1 }), right: withMembers({ Sid: 1, Action: ["sts:AssumeRole"] }) },
  { name: "statement null", left: { Version: "2012-10-17", Statement: null }, right: { Version: "2012-10-17" } },
];
