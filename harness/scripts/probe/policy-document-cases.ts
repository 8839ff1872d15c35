/** Arguments of `aws_iam_policy_document`; what is left out is absent. */
export interface DocumentCase {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

const one = (statement: object): DocumentCase["arguments"] => ({ statement: [statement] });
const READ = { actions: ["s3:GetObject"], resources: ["*"] };
const source = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const WRITTEN = { Effect: "Allow", Action: "s3:PutObject", Resource: "*" };

/** What the data source is asked; its answers are recorded in test/unit/data-sources/policy-documents.json. */
export const DOCUMENT_CASES: readonly DocumentCase[] = [
  { name: "no arguments", arguments: {} },
  { name: "one statement", arguments: one(READ) },
  { name: "an empty statement", arguments: one({}) },
  { name: "version and id", arguments: { version: "2008-10-17", policy_id: "Sample", statement: [READ] } },
  { name: "sid and effect", arguments: one({ ...READ, sid: "Sample", effect: "Deny" }) },
  { name: "an empty sid", arguments: one({ ...READ, sid: "" }) },
  { name: "several actions", arguments: one({ actions: ["s3:B", "s3:a", "s3:A", "S3:c", "s3:a"], resources: ["*"] }) },
  { name: "several resources", arguments: one({ actions: ["a:X"], resources: ["b", "a/*", "a", "a!", "", "b"] }) },
  {
    name: "resources beyond ASCII",
    arguments: one({ actions: ["a:X"], resources: ["\u{1F600}", "\uFF5E", "é", "z"] }),
  },
  { name: "not-actions and not-resources", arguments: one({ not_actions: ["a:X", "a:Y"], not_resources: ["b", "c"] }) },
  { name: "empty lists", arguments: one({ actions: [], resources: [], not_actions: [], principals: [] }) },
  {
    name: "one principal",
    arguments: one({ ...READ, principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }] }),
  },
  {
    name: "one principal of several identifiers",
    arguments: one({ ...READ, principals: [{ type: "AWS", identifiers: ["b", "c", "a", "b"] }] }),
  },
  {
    name: "principals of two types",
    arguments: one({
      ...READ,
      principals: [
        { type: "Service", identifiers: ["a"] },
        { type: "AWS", identifiers: ["b"] },
      ],
    }),
  },
  {
    name: "two principals of a type",
    arguments: one({
      ...READ,
      principals: [
        { type: "AWS", identifiers: ["a"] },
        { type: "AWS", identifiers: ["b"] },
      ],
    }),
  },
  {
    name: "two principals of a type, in another order",
    arguments: one({
      ...READ,
      principals: [
        { type: "AWS", identifiers: ["b"] },
        { type: "AWS", identifiers: ["a"] },
      ],
    }),
  },
  {
    name: "three principals of a type, one of several",
    arguments: one({
      ...READ,
      principals: [
        { type: "AWS", identifiers: ["d"] },
        { type: "AWS", identifiers: ["b", "c"] },
        { type: "AWS", identifiers: ["a"] },
      ],
    }),
  },
  {
    name: "a principal twice",
    arguments: one({
      ...READ,
      principals: [
        { type: "AWS", identifiers: ["a"] },
        { type: "AWS", identifiers: ["a"] },
      ],
    }),
  },
  {
    name: "a principal without identifiers",
    arguments: one({ ...READ, principals: [{ type: "AWS", identifiers: [] }] }),
  },
  { name: "everyone", arguments: one({ ...READ, principals: [{ type: "*", identifiers: ["*"] }] }) },
  { name: "every AWS principal", arguments: one({ ...READ, principals: [{ type: "AWS", identifiers: ["*"] }] }) },
  {
    name: "everyone and a service",
    arguments: one({
      ...READ,
      principals: [
        { type: "*", identifiers: ["*"] },
        { type: "Service", identifiers: ["a"] },
      ],
    }),
  },
  { name: "everyone of several", arguments: one({ ...READ, principals: [{ type: "*", identifiers: ["*", "a"] }] }) },
  { name: "not-principals", arguments: one({ ...READ, not_principals: [{ type: "AWS", identifiers: ["a", "b"] }] }) },
  {
    name: "one condition",
    arguments: one({ ...READ, condition: [{ test: "StringEquals", variable: "aws:PrincipalTag/k", values: ["v"] }] }),
  },
  {
    name: "a condition of several values",
    arguments: one({ ...READ, condition: [{ test: "StringLike", variable: "k", values: ["b", "a", "b"] }] }),
  },
  {
    name: "a condition without values",
    arguments: one({ ...READ, condition: [{ test: "StringLike", variable: "k", values: [] }] }),
  },
  {
    name: "a condition of an empty value",
    arguments: one({ ...READ, condition: [{ test: "StringLike", variable: "k", values: [""] }] }),
  },
  {
    name: "conditions of two operators and keys",
    arguments: one({
      ...READ,
      condition: [
        { test: "StringLike", variable: "b", values: ["1"] },
        { test: "Bool", variable: "c", values: ["true"] },
        { test: "StringLike", variable: "a", values: ["2"] },
      ],
    }),
  },
  {
    name: "conditions of one operator and key",
    arguments: one({
      ...READ,
      condition: [
        { test: "StringLike", variable: "k", values: ["b"] },
        { test: "StringLike", variable: "k", values: ["a", "c"] },
        { test: "StringLike", variable: "k", values: ["d"] },
      ],
    }),
  },
  {
    name: "conditions of one operator and key, in another order",
    arguments: one({
      ...READ,
      condition: [
        { test: "StringLike", variable: "k", values: ["d"] },
        { test: "StringLike", variable: "k", values: ["b"] },
        { test: "StringLike", variable: "k", values: ["a", "c"] },
      ],
    }),
  },
  {
    name: "variables",
    arguments: one({
      actions: ["a:&{x}"],
      resources: ["arn:aws:s3:::&{aws:username}/*"],
      principals: [{ type: "AWS", identifiers: ["&{a}"] }],
      condition: [{ test: "StringLike", variable: "&{k}", values: ["&{aws:username}", "$&{a}"] }],
    }),
  },
  {
    name: "variables in the older version",
    arguments: { version: "2008-10-17", statement: [{ actions: ["a:X"], resources: ["&{aws:username}"] }] },
  },
  { name: "letters that Go escapes", arguments: one({ actions: ["a:X"], resources: ["<a>&'\"\\/\u2028\u0007\t"] }) },
  {
    name: "two statements",
    arguments: {
      statement: [
        { ...READ, sid: "B" },
        { ...READ, sid: "A" },
      ],
    },
  },
  { name: "two statements without a sid", arguments: { statement: [READ, READ] } },
  {
    name: "two statements of one sid",
    arguments: {
      statement: [
        { ...READ, sid: "A" },
        { ...READ, sid: "A" },
      ],
    },
  },

  { name: "a source", arguments: { source_policy_documents: [source(WRITTEN)], statement: [READ] } },
  { name: "a source only", arguments: { source_policy_documents: [source(WRITTEN)] } },
  {
    name: "two sources",
    arguments: { source_policy_documents: [source({ ...WRITTEN, Sid: "A" }), source({ ...WRITTEN, Sid: "B" })] },
  },
  {
    name: "two sources of one sid",
    arguments: { source_policy_documents: [source({ ...WRITTEN, Sid: "A" }), source({ ...WRITTEN, Sid: "A" })] },
  },
  {
    name: "a source whose sid a statement takes",
    arguments: {
      source_policy_documents: [source({ ...WRITTEN, Sid: "A" }, WRITTEN)],
      statement: [{ ...READ, sid: "A" }],
    },
  },
  {
    name: "an override by sid",
    arguments: {
      override_policy_documents: [source({ ...WRITTEN, Sid: "A" })],
      statement: [
        { ...READ, sid: "B" },
        { ...READ, sid: "A" },
      ],
    },
  },
  { name: "an override without a sid", arguments: { override_policy_documents: [source(WRITTEN)], statement: [READ] } },
  {
    name: "two overrides of one sid",
    arguments: {
      override_policy_documents: [source({ ...WRITTEN, Sid: "A" }), source({ ...WRITTEN, Sid: "A", Effect: "Deny" })],
      statement: [READ],
    },
  },
  {
    name: "a source of an older version",
    arguments: { source_policy_documents: [JSON.stringify({ Version: "2008-10-17", Statement: [WRITTEN] })] },
  },
  {
    name: "a source of a newer version",
    arguments: { version: "2008-10-17", source_policy_documents: [source(WRITTEN)] },
  },
  {
    name: "ids of source and override",
    arguments: {
      source_policy_documents: ['{"Id":"a","Statement":[]}'],
      override_policy_documents: ['{"Id":"b","Statement":[]}'],
      policy_id: "c",
    },
  },
  { name: "the id of a source", arguments: { source_policy_documents: ['{"Id":"a","Statement":[]}'] } },
  { name: "a source without statements", arguments: { source_policy_documents: ["{}"], statement: [READ] } },
  { name: "an empty source", arguments: { source_policy_documents: ["", source(WRITTEN)], statement: [READ] } },
  {
    name: "a source whose statement is an object",
    arguments: { source_policy_documents: [JSON.stringify({ Statement: WRITTEN })] },
  },
  {
    name: "a source with lists as written",
    arguments: {
      source_policy_documents: [
        source({ Effect: "Allow", Action: ["b", "a", "c", "a"], Resource: ["x"], NotAction: [], NotResource: "" }),
      ],
    },
  },
  {
    name: "a source with principals",
    arguments: {
      source_policy_documents: [
        source(
          { ...WRITTEN, Principal: { Service: ["a", "c", "b", "a"], AWS: "x" } },
          { ...WRITTEN, Principal: { AWS: ["x"] } },
          { ...WRITTEN, Principal: "*" },
          { ...WRITTEN, Principal: "x" },
          { ...WRITTEN, Principal: {} },
          { ...WRITTEN, Principal: { "*": "*" } },
          { ...WRITTEN, NotPrincipal: { AWS: [] } },
        ),
      ],
    },
  },
  {
    name: "a source with conditions",
    arguments: {
      source_policy_documents: [
        source({
          ...WRITTEN,
          Condition: {
            StringLike: { b: ["y", "x"], a: ["z"] },
            Bool: { c: true, d: "false" },
            NumericEquals: { e: 1 },
            Null: {},
          },
        }),
      ],
    },
  },
  {
    name: "a source with a number among condition values",
    arguments: { source_policy_documents: [source({ ...WRITTEN, Condition: { NumericEquals: { e: 1 } } })] },
  },
  {
    name: "a source with an empty condition",
    arguments: { source_policy_documents: [source({ ...WRITTEN, Condition: {} })] },
  },
  {
    name: "a source with unknown and lower-case keys",
    arguments: {
      source_policy_documents: [
        '{"version":"2012-10-17","statement":[{"effect":"Deny","action":"a:X","Comment":"x"}],"Comment":"y"}',
      ],
    },
  },
  {
    name: "a source with an empty sid and effect",
    arguments: { source_policy_documents: [source({ Sid: "", Effect: "", Action: "a:X" })] },
  },
  {
    name: "a source with null members",
    arguments: {
      source_policy_documents: ['{"Statement":[{"Effect":"Allow","Action":null,"Principal":null,"Condition":null}]}'],
    },
  },
  {
    name: "a source with variables",
    arguments: { source_policy_documents: [source({ ...WRITTEN, Resource: "&{a}${b}" })] },
  },
];
