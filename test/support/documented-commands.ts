/** What runs a command that a page shows. */
export type Proof =
  /** The test of the documented commands, in the folder of `place`; `exit` is the code that it ends with. */
  | { readonly kind: "here"; readonly place: Place; readonly exit: number }
  /** Another test or a script; `mark` is in its text. */
  | { readonly kind: "elsewhere"; readonly file: string; readonly mark: string }
  /** Nothing: people run it. */
  | { readonly kind: "by-hand"; readonly reason: string };

/** Copies of the project (`fresh` is for `parity init`), a folder with others' programs, and the project itself. */
export type Place = "project" | "fresh" | "ports" | "checkout";

const here = (place: Place, exit = 0): Proof => ({ kind: "here", place, exit });
const elsewhere = (file: string, mark: string): Proof => ({ kind: "elsewhere", file, mark });
const byHand = (reason: string): Proof => ({ kind: "by-hand", reason });

const CI = ".ci/run";
const CDKTF = "test/e2e/support/cdktf.ts";
const PULUMI = "test/e2e/support/pulumi.ts";
const WORKSPACE = "test/e2e/support/workspace.ts";
const PROVE = "test/e2e/prove.test.ts";
const TO_PULUMI = "test/e2e/handover.test.ts";
const TO_TERRAFORM = "test/e2e/handover-to-terraform.test.ts";
const WORKED_EXAMPLE = elsewhere("test/unit/cli/rules.test.ts", "the worked example of docs/parity-yaml.md");

/** Each command line of the documentation, and what runs it. */
export const DOCUMENTED_COMMANDS: Readonly<Record<string, Proof>> = {
  "npm ci": elsewhere(CI, "stage install npm ci"),
  "npm install --save-dev iac-parity": elsewhere("test/e2e/support/installed-project.ts", '"iac-parity": `file:'),
  "npm start": here("checkout"),
  "npm run check": elsewhere(CI, "stage check npm run check"),
  "npm test": elsewhere(CI, "tests unit test"),
  "npm run e2e": elsewhere(CI, "tests e2e e2e"),
  "npm run bench": byHand("a measurement, which wants an idle machine"),
  "npm run mutation": byHand("half an hour; the next one runs a part of it"),
  "npm run mutation -- --pair checkout-service --count 200 --seed 7": here("checkout"),
  "npm run mutation -- --write": byHand("it rewrites pages of the documentation"),
  "npm run differential": elsewhere(PROVE, "agrees with the graph comparison about a sample of changes"),

  "parity compare path/to/cdktf-project path/to/pulumi-project": here("ports"),
  "parity compare --format json": here("project"),
  "parity compare --output report.html --output parity.sarif": here("project"),
  "parity compare --format text --format json --output report.json": here("project"),
  "parity graph cdktf:. --output left.json": here("project"),
  "parity compare left.json pulumi:.": here("project"),
  "parity graph cdktf:. --output graph.svg": here("project"),
  "parity compare ./cdktf-app ./pulumi-app --env prod --evidence evidence.json": here("ports"),
  "parity compare path/to/cdktf-project path/to/pulumi-project --evidence evidence.json": here("ports"),
  "parity verify evidence.json": here("ports"),
  "parity init": here("fresh"),
  "parity explain missing-property": here("project"),
  "parity doctor": here("project"),
  "parity compare": here("fresh"),
  "parity compare --jobs 1 --output report.html --output report.sarif": WORKED_EXAMPLE,
  "parity compare --shard 1/2 --output part-1.json": WORKED_EXAMPLE,
  "parity compare --shard 2/2 --output part-2.json": WORKED_EXAMPLE,
  "parity merge part-1.json part-2.json": WORKED_EXAMPLE,

  "parity prove --emulator": elsewhere(PROVE, '["--emulator", "--env", "dev"]'),
  "parity prove --state prod.tfstate --env prod": elsewhere(PROVE, "over a state file, with no account to ask"),
  "parity prove --env prod --judge terraform": elsewhere("test/e2e/support/handover.ts", '"--judge", "terraform"'),
  "parity handover --to pulumi --env prod --output import.json": elsewhere(
    TO_PULUMI,
    "refuses the journal of other inputs",
  ),
  "parity handover --to pulumi --env prod --output import.json --run": elsewhere(
    TO_PULUMI,
    "hands everything over, and the preview is unchanged",
  ),
  "parity handover --to terraform --env prod --output imports.tf.json": elsewhere(
    TO_TERRAFORM,
    "writes an import for each resource of the stack",
  ),
  "parity handover --to terraform --env prod --output imports.tf.json --run": elsewhere(
    TO_TERRAFORM,
    '"handover", "--to", "terraform", "--env", "dev", "--output", request.output, "--run"',
  ),

  "npx cdktf deploy": elsewhere(CDKTF, 'commandLine("deploy", stack)'),
  "npx cdktf deploy --skip-provider-lock": elsewhere(CDKTF, '"--skip-provider-lock"'),
  "npx cdktf destroy": elsewhere(CDKTF, 'commandLine("destroy", stack)'),
  "npx cdktf diff": byHand("its plan needs the provider's release from the public registry"),
  "ENVIRONMENT_SUFFIX=prod npx cdktf deploy": elsewhere(CDKTF, "ENVIRONMENT_SUFFIX: suffix"),
  'ENVIRONMENT_SUFFIX=prod npx cdktf deploy --app "node --import tsx cdktf/state-bootstrap.ts" --output bootstrap.out':
    elsewhere(CDKTF, '["--app", "node --import tsx cdktf/state-bootstrap.ts", "--output", output]'),
  "pulumi login": byHand("it needs an account with Pulumi Cloud"),
  "pulumi login file://$HOME/.pulumi-state": elsewhere(WORKSPACE, "PULUMI_BACKEND_URL: `file://"),
  "pulumi login 's3://my-bucket/payment-vpc?region=ap-northeast-1'": byHand("it needs a bucket on AWS"),
  "pulumi stack select --create dev": elsewhere(PULUMI, '["stack", "init", name'),
  "pulumi preview": elsewhere(PULUMI, '"preview"'),
  "pulumi up": elsewhere(PULUMI, '["up"'),
  "pulumi destroy": elsewhere(PULUMI, '["destroy"'),
  "pulumi config set environmentSuffix prod": elsewhere(
    "test/e2e/support/handover.ts",
    "payment-vpc:environmentSuffix",
  ),
  "moto_server -H 127.0.0.1 -p 5000 &": elsewhere("test/e2e/support/moto.ts", '"-H", "127.0.0.1"'),
  "export AWS_ENDPOINT_URL=http://127.0.0.1:5000 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test": elsewhere(
    WORKSPACE,
    'AWS_ACCESS_KEY_ID: "test"',
  ),
  "mkdir -p cdktf.out/stacks/payment-vpc-dev": elsewhere(CDKTF, "mkdirSync(folder, { recursive: true })"),
  'echo \'{"terraform":{"required_providers":{"aws":{"source":"aws","version":">= 5.100.0"}}}}\' > cdktf.out/stacks/payment-vpc-dev/override.tf.json':
    elsewhere("test/e2e/support/terraform.ts", "relaxProviderVersion"),
};
