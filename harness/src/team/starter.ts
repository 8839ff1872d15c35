/** What `parity init` writes. */
export interface StarterFile {
  readonly path: string;
  readonly text: string;
}

/** A parity.yaml and a CI workflow for a repository. Takes where its two programs are, seen from its root. */
export function starterFiles(left: string, right: string, environments: readonly string[]): readonly StarterFile[] {
  return [
    { path: "parity.yaml", text: rulesText(left, right, environments) },
    { path: ".github/workflows/parity.yml", text: WORKFLOW },
  ];
}

function rulesText(left: string, right: string, environments: readonly string[]): string {
  const programs =
    left === right ? [`    folder: ${quoted(left)}`] : [`    left: ${quoted(left)}`, `    right: ${quoted(right)}`];
  const pairs = environments.length === 0 ? [null] : environments;
  return [
    "# yaml-language-server: $schema=./node_modules/iac-parity/schema/parity-yaml.schema.json",
    "# What `parity compare` compares in this repository, and by which rules.",
    "# `env` is the Pulumi stack, and ENVIRONMENT_SUFFIX for both programs.",
    "pairs:",
    ...pairs.flatMap((name) => [
      `  - name: ${quoted(name ?? "default")}`,
      ...programs,
      ...(name === null ? [] : [`    env: ${quoted(name)}`]),
    ]),
    "",
    "# A finding that is accepted: kind, address and property as the report prints them.",
    "waivers: []",
    "#  - kind: value-changed",
    "#    resource: aws_vpc.main",
    "#    property: cidr_block",
    "#    reason: why the two may differ",
    "#    expires: 2027-06-30",
    "",
  ].join("\n");
}

/** As YAML reads it back, whatever is in it: JSON's texts are YAML's. */
function quoted(text: string): string {
  return /^[A-Za-z_./][\w./-]*$/.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

const WORKFLOW = `name: parity
on: [pull_request]
permissions:
  contents: read
jobs:
  parity:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      - run: npm ci
      - run: npx --no-install parity compare --format text --format markdown --output parity.md
      - if: always()
        run: if [ -f parity.md ]; then cat parity.md >> "$GITHUB_STEP_SUMMARY"; fi
`;
