import type { Spelling } from "../../src/bridge/facts.ts";

/** Two spellings of one value as some provider attribute might see it, and a text that is another value to any of them. */
export interface SpellingPair {
  readonly name: Spelling;
  readonly left: string;
  readonly right: string;
  readonly other: string;
  /** Further pairs that must be equal as well before anything is said of a text like these. */
  readonly more?: readonly (readonly [string, string])[];
}

const json = JSON.stringify;

function policy(action: unknown, resource: unknown = "arn:aws:s3:::bucket/*", sid = "One"): object {
  const statement = {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
    Action: action,
    Resource: resource,
  };
  return { Version: "2012-10-17", Statement: [statement] };
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

const CONTAINER = {
  name: "web",
  image: "sample:1",
  memory: 128,
  essential: true,
  portMappings: [{ containerPort: 80 }],
};
const OTHER_CONTAINERS = json([{ ...CONTAINER, image: "sample:2" }]);

const DOCUMENT = { a: "x", b: [{ c: "1", d: true }, { c: "2" }], e: { f: 1 } };
const OTHER_DOCUMENT = json({ ...DOCUMENT, a: "y" });
const OTHER_POLICY = json(policy("s3:PutObject"));

/** Every pair is tried on every text attribute. Names are those of `Spelling` in harness/src/bridge/facts.ts. */
export const SPELLINGS: readonly SpellingPair[] = [
  {
    name: "json",
    left: json(DOCUMENT),
    right: ' {\n "e" : {"f": 1}, "b": [ {"d": true, "c": "1"}, {"c":"2"} ], "a" : "x"\n}\n',
    other: OTHER_DOCUMENT,
    more: [['[{"b":1,"a":[]}]', ' [ {"a":[ ],"b":1} ]']],
  },
  { name: "json-whitespace", left: json(DOCUMENT), right: json(DOCUMENT, null, 2), other: OTHER_DOCUMENT },
  {
    name: "json-array-order",
    left: json({ a: ["x", "y"] }),
    right: json({ a: ["y", "x"] }),
    other: json({ a: ["x", "z"] }),
  },
  { name: "json-one-item", left: json({ a: "x" }), right: json({ a: ["x"] }), other: json({ a: "y" }) },
  { name: "json-null-member", left: json({ a: "x", b: null }), right: json({ a: "x" }), other: json({ a: "y" }) },
  { name: "json-empty-member", left: json({ a: "x", b: [] }), right: json({ a: "x" }), other: json({ a: "y" }) },
  {
    name: "json-text-scalar",
    left: json({ a: 1, b: true }),
    right: json({ a: "1", b: "true" }),
    other: json({ a: 2, b: true }),
  },
  { name: "json-key-case", left: json({ Abc: "x" }), right: json({ abc: "x" }), other: json({ Abc: "y" }) },
  { name: "json-escape", left: '{"a":"<x>&"}', right: '{"a":"\\u003cx\\u003e\\u0026"}', other: '{"a":"<y>&"}' },
  {
    name: "policy-whitespace",
    left: json(policy("s3:GetObject")),
    right: json(policy("s3:GetObject"), null, 2),
    other: OTHER_POLICY,
  },
  {
    name: "policy-key-order",
    left: json(policy("s3:GetObject")),
    right: json(reversed(policy("s3:GetObject"))),
    other: OTHER_POLICY,
  },
  {
    name: "policy-one-item",
    left: json(policy("s3:GetObject")),
    right: json(policy(["s3:GetObject"])),
    other: OTHER_POLICY,
  },
  {
    name: "policy-order",
    left: json(policy(["s3:GetObject", "s3:PutObject"])),
    right: json(policy(["s3:PutObject", "s3:GetObject"])),
    other: OTHER_POLICY,
  },
  { name: "containers", left: json([CONTAINER]), right: json([reversed(CONTAINER)], null, 2), other: OTHER_CONTAINERS },
  {
    name: "case",
    left: "Sample.Example",
    right: "sample.example",
    other: "Other.Example",
    more: [
      ["SAMPLE.EXAMPLE", "sample.example"],
      ["sAMPLE-1", "Sample-1"],
    ],
  },
  {
    name: "trailing-dot",
    left: "sample.example.",
    right: "sample.example",
    other: "other.example.",
    more: [
      ["a.b.c.example.", "a.b.c.example"],
      ["single.", "single"],
    ],
  },
  {
    name: "number",
    left: "10",
    right: "010",
    other: "11",
    more: [["7", "0007"]],
  },
  { name: "number-fraction", left: "10", right: "10.0", other: "11" },
  {
    name: "boolean-number",
    left: "true",
    right: "1",
    other: "false",
    more: [["false", "0"]],
  },
  {
    name: "boolean-case",
    left: "true",
    right: "TRUE",
    other: "false",
    more: [
      ["false", "FALSE"],
      ["True", "true"],
    ],
  },
  {
    name: "yaml",
    left: "key: value\nother: [1, 2]\n",
    right: "other:\n  - 1\n  - 2\nkey: value\n",
    other: "key: changed\nother: [1, 2]\n",
  },
  { name: "yaml-json", left: "key: value\n", right: '{"key":"value"}', other: "key: changed\n" },
  {
    name: "trailing-newline",
    left: "a line\n",
    right: "a line",
    other: "another line\n",
    more: [["one\ntwo\n\n", "one\ntwo"]],
  },
  {
    name: "surrounding-space",
    left: " a word ",
    right: "a word",
    other: " another word ",
    more: [["\t\n two words \r\n", "two words"]],
  },
  { name: "line-ending", left: "one\r\ntwo", right: "one\ntwo", other: "one\r\nthree" },
  {
    name: "time",
    left: "2030-01-01T00:00:00Z",
    right: "2030-01-01T00:00:00+00:00",
    other: "2030-01-02T00:00:00Z",
    more: [["2031-12-31T23:59:59Z", "2031-12-31T23:59:59+00:00"]],
  },
  {
    name: "time-zone",
    left: "2030-01-01T00:00:00Z",
    right: "2030-01-01T09:00:00+09:00",
    other: "2030-01-02T00:00:00Z",
    more: [["2031-12-31T23:59:59Z", "2031-12-31T18:29:59-05:30"]],
  },
  { name: "base64", left: "sample text", right: "c2FtcGxlIHRleHQ=", other: "changed text" },
  {
    name: "cidr-host-bits",
    left: "10.0.5.1/16",
    right: "10.0.0.0/16",
    other: "10.1.0.0/16",
    more: [
      ["192.168.77.5/20", "192.168.64.0/20"],
      ["10.1.2.3/8", "10.0.0.0/8"],
    ],
  },
  {
    name: "ipv6",
    left: "2001:DB8:0:0::/32",
    right: "2001:db8::/32",
    other: "2001:db9::/32",
    more: [
      ["0:0:0:0:0:0:0:0/0", "::/0"],
      ["2001:0db8:0001:0000::/56", "2001:db8:1::/56"],
    ],
  },
  {
    name: "role-arn-or-name",
    left: "arn:aws:iam::123456789012:role/sample",
    right: "sample",
    other: "arn:aws:iam::123456789012:role/other",
  },
  {
    name: "key-arn-or-id",
    left: "arn:aws:kms:ap-northeast-1:123456789012:key/0d1b6a0c-2d5e-4a3e-9c0b-1a2b3c4d5e6f",
    right: "0d1b6a0c-2d5e-4a3e-9c0b-1a2b3c4d5e6f",
    other: "arn:aws:kms:ap-northeast-1:123456789012:key/ffffffff-2d5e-4a3e-9c0b-1a2b3c4d5e6f",
  },
  {
    name: "alias-arn-or-name",
    left: "arn:aws:kms:ap-northeast-1:123456789012:alias/sample",
    right: "alias/sample",
    other: "arn:aws:kms:ap-northeast-1:123456789012:alias/other",
  },
  {
    name: "task-arn-or-revision",
    left: "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/sample:1",
    right: "sample:1",
    other: "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/sample:2",
  },
  {
    name: "cluster-arn-or-name",
    left: "arn:aws:ecs:ap-northeast-1:123456789012:cluster/sample",
    right: "sample",
    other: "arn:aws:ecs:ap-northeast-1:123456789012:cluster/other",
  },
  {
    name: "function-arn-or-name",
    left: "arn:aws:lambda:ap-northeast-1:123456789012:function:sample",
    right: "sample",
    other: "arn:aws:lambda:ap-northeast-1:123456789012:function:other",
  },
  {
    name: "log-group-arn-star",
    left: "arn:aws:logs:ap-northeast-1:123456789012:log-group:a:*",
    right: "arn:aws:logs:ap-northeast-1:123456789012:log-group:a",
    other: "arn:aws:logs:ap-northeast-1:123456789012:log-group:b:*",
  },
  {
    name: "trailing-slash",
    left: "https://sample.example/path/",
    right: "https://sample.example/path",
    other: "https://sample.example/other/",
    more: [["a/", "a"]],
  },
  {
    name: "leading-slash",
    left: "/sample",
    right: "sample",
    other: "/other",
    more: [["/a/b", "a/b"]],
  },
  {
    name: "zone-id-prefix",
    left: "/hostedzone/Z0123456789ABC",
    right: "Z0123456789ABC",
    other: "/hostedzone/Z9999999999ABC",
  },
  { name: "duration", left: "60m", right: "1h", other: "2h" },
  { name: "iso-duration", left: "PT60M", right: "PT1H", other: "PT2H" },
  {
    name: "protocol",
    left: "6",
    right: "tcp",
    other: "17",
    more: [
      ["17", "udp"],
      ["1", "icmp"],
    ],
  },
  { name: "protocol-all", left: "-1", right: "all", other: "17" },
  { name: "protocol-icmpv6", left: "58", right: "icmpv6", other: "17" },
  { name: "quotes", left: '"sample"', right: "sample", other: '"other"' },
  {
    name: "list-order",
    left: "one,two",
    right: "two,one",
    other: "one,three",
    more: [["b,a,c", "c,b,a"]],
  },
  {
    name: "list-space",
    left: "one, two",
    right: "one,two",
    other: "one, three",
    more: [["a,  b,c ,d", "a,b,c,d"]],
  },
  { name: "dash-underscore", left: "SAMPLE_NAME", right: "sample-name", other: "OTHER_NAME" },
];
