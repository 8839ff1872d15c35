import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { loadBridge } from "../../../harness/src/bridge/load-bridge.ts";
import { loadFacts } from "../../../harness/src/bridge/load-facts.ts";
import { drawGraphs } from "../../../harness/src/cli/draw-graphs.ts";
import { main } from "../../../harness/src/cli/main.ts";
import { compare } from "../../../harness/src/compare.ts";
import { encodeGraph } from "../../../harness/src/load/graph/encode-graph.ts";
import type { GraphNode, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { map, reference, template, type Value } from "../../../harness/src/model/value.ts";
import { reporterFor } from "../../../harness/src/report/reporters.ts";
import { PLAIN_CONTEXT, REPORT_FORMATS } from "../../../harness/src/report/types.ts";
import { graph, output, resource } from "../../support/graphs.ts";
import { fakeIo } from "../cli/fake-io.ts";
import { withFolder } from "../cli/temporary-folder.ts";

/** Each secret has this mark, and the characters that formats escape. */
const MARK = "hush";
const EVEN = `${MARK}-even "<&'\\`;
const hushed = (side: string) => `${MARK}-${side} "<&'\\`;

/** No text of a secret, and none of its encodings; base64 is tried at each of its three alignments. */
function expectNone(text: string, where: string): void {
  const encoded = ["", "-", "--"].map((shift) =>
    Buffer.from(shift + MARK)
      .toString("base64")
      .slice(shift.length === 0 ? 0 : shift.length + 1, -4),
  );
  const hex = Buffer.from(MARK).toString("hex");
  for (const form of [MARK, ...encoded.filter((one) => one.length > 3), hex])
    expect(text.includes(form), `${form} in ${where}`).to.equal(false);
}

const secret = (value: Value): Value => ({ kind: "secret", value });

/** Plain in the program, and below the top of what the provider's schema marks sensitive: in a block, in a set, alone in a side. */
function nestedSecrets(value: string): readonly GraphNode[] {
  const oidc = map({ client_id: "kept", client_secret: value, issuer: "https://kept.example" });
  return [
    resource("aws_lb_listener.signed", {
      port: 443,
      default_action: [map({ type: "authenticate-oidc", authenticate_oidc: [oidc] })],
    }),
    resource("aws_mq_broker.users", {
      broker_name: "users",
      user: [map({ username: "kept", password: value }), map({ username: `of-${value.length}`, password: value })],
    }),
    resource("aws_mq_broker.computed", {
      broker_name: "computed",
      user: [map({ username: "kept", password: { kind: "unsupported", reason: "it is not understood", text: value } })],
    }),
    resource("aws_appconfig_configuration_profile.document", {
      name: "document",
      validator: [map({ type: "JSON_SCHEMA", content: JSON.stringify({ [value]: value }) })],
    }),
    resource(`aws_mq_broker.only_${value.length}`, { broker_name: value.length, user: [map({ password: value })] }),
  ];
}

function program(engine: "cdktf" | "pulumi", side: string): ResourceGraph {
  const differing = hushed(side);
  const only = (wanted: string, properties: Readonly<Record<string, Value>>) => (side === wanted ? properties : {});
  return graph(
    [
      resource("aws_ssm_parameter.even", { name: "even", type: "SecureString", value: secret(EVEN) }),
      resource("aws_ssm_parameter.plain", { name: "plain", type: "SecureString", value: differing }),
      resource("aws_ssm_parameter.half", {
        name: "half",
        type: "String",
        description: side === "left" ? secret(EVEN) : "x",
      }),
      resource("aws_ssm_parameter.text", {
        name: "text",
        type: "String",
        description: template(["user:", secret(differing) as Extract<Value, { kind: "secret" }>, "@host"]),
      }),
      resource("aws_sfn_state_machine.json", {
        name: "m",
        definition: secret(JSON.stringify({ [differing]: { [`${MARK}Key`]: differing } })),
      }),
      resource("aws_lambda_function.f", {
        function_name: "f",
        environment: [
          map({
            variables: map({
              TOKEN: secret(differing),
              ...only("left", { LEFT: secret(differing) }),
              ...only("right", { RIGHT: secret(differing) }),
            }),
          }),
        ],
      }),
      resource("aws_vpc.tags", { cidr_block: "10.0.0.0/16", tags: secret(map({ [hushed(side)]: differing })) }),
      resource("aws_sqs_queue.numbers", {
        name: "n",
        delay_seconds: secret(`${MARK}1`),
        policy: secret(`{"${MARK}":1}`),
      }),
      resource("aws_sqs_queue.odd", {
        name: "odd",
        policy: secret({ kind: "unsupported", reason: "it is not understood", text: differing }),
      }),
      resource("aws_db_instance.d", {
        identifier: "d",
        password: differing,
        username: secret({ kind: "derived", witness: differing, from: ["aws_vpc.tags"] }),
      }),
      resource("aws_db_instance.encoded", {
        identifier: "e",
        password: { kind: "call", function: "base64encode", args: [secret(differing)] },
      }),
      ...nestedSecrets(differing),
    ],
    {
      engine,
      outputs: [
        output("even", secret(EVEN), true),
        output("differing", secret(differing), true),
        output("plain", differing, true),
        output("document", JSON.stringify({ [differing]: 1 }), true),
        output("mixed", map({ inside: secret(differing) }), true),
        output(`only_${side}`, secret(differing), true),
        output(`plain_${side}`, differing, true),
        output("id", reference("aws_vpc.tags", "id"), true),
      ],
    },
  );
}

describe("a secret", () => {
  const left = program("cdktf", "left");
  const right = program("cdktf", "right");
  const comparison = compare(left, right, { bridge: loadBridge(), facts: loadFacts() });

  it("is compared wherever it stands", () => {
    const places = comparison.differences.map((one) => (one.left ?? one.right)?.address);
    for (const address of [
      "aws_ssm_parameter.plain",
      "aws_ssm_parameter.half",
      "aws_ssm_parameter.text",
      "aws_sfn_state_machine.json",
      "aws_lambda_function.f",
      "aws_vpc.tags",
      "aws_db_instance.d",
      "aws_lb_listener.signed",
      "aws_mq_broker.users",
      "aws_appconfig_configuration_profile.document",
      "output.differing",
      "output.plain",
      "output.document",
      "output.mixed",
      "output.only_left",
      "output.only_right",
    ])
      expect(places).to.include(address);
    expect(places).not.to.include("aws_ssm_parameter.even");
    expect(places).not.to.include("output.even");
  });

  for (const format of REPORT_FORMATS)
    it(`is not in the ${format} report, however verbose`, async () => {
      const reporter = await reporterFor(format);
      const drawing = await drawGraphs({ left, right }, comparison.matches);
      const report = reporter(comparison, { ...PLAIN_CONTEXT, verbose: true, width: 1000, drawing });
      expect(report.length).to.be.greaterThan(500);
      expectNone(report, format);
    });

  it("is not in a recorded graph", () => {
    for (const one of [left, right]) expectNone(encodeGraph(one), "graph");
  });

  it("is not in a recorded graph where only the schema calls it sensitive, in Pulumi's names either", () => {
    const node = (type: string, properties: Readonly<Record<string, Value>>) => ({
      ...resource("aws_vpc.any", properties),
      id: `urn:pulumi:dev::app::${type}::x`,
      type,
    });
    const text = encodeGraph(
      graph(
        [
          node("aws:rds/instance:Instance", { password: `${MARK}-1`, identifier: "kept", passwordWo: `${MARK}-2` }),
          node("aws:elasticache/replicationGroup:ReplicationGroup", {
            authToken: `${MARK}-3`,
            description: "kept-too",
          }),
          node("aws:mq/broker:Broker", {
            brokerName: "kept-name",
            users: [map({ username: "kept-user", password: `${MARK}-4` })],
          }),
          node("aws:lb/listener:Listener", {
            defaultActions: [
              map({ authenticateOidc: map({ clientId: "kept-client", clientSecret: `${MARK}-5` }), type: "kept-type" }),
            ],
          }),
        ],
        { engine: "pulumi" },
      ),
    );
    expectNone(text, "graph");
    for (const kept of ["kept", "kept-too", "kept-name", "kept-user", "kept-client", "kept-type"])
      expect(text).to.contain(`"${kept}"`);
  });

  it("of a sensitive variable is in no output of the command line, nor in its errors", () =>
    withFolder(programs(), async (folder) => {
      for (const [one, other, code] of [
        ["left", "right", 1],
        ["left", "counted", 1],
        ["left", "broken", 2],
      ] as const)
        for (const format of REPORT_FORMATS) {
          const io = fakeIo({ cwd: folder });
          const done = await main(
            ["compare", join(folder, one), join(folder, other), "--verbose", "--format", format],
            io,
          );
          expect(done, io.written.stderr).to.equal(code);
          expectNone(io.written.stdout + io.written.stderr, `${format} of ${one} and ${other}`);
        }
      const io = fakeIo({ cwd: folder });
      await main(["graph", join(folder, "left"), "--output", "graph.json"], io);
      expectNone(readFileSync(join(folder, "graph.json"), "utf8") + io.written.stderr, "graph");
    }));
});

/** Terraform JSON with sensitive variables in a text, a document, a map's values and an output. */
function programs(): Readonly<Record<string, string>> {
  const document = (side: string, more: object = {}) =>
    JSON.stringify({
      variable: { token: { type: "string", sensitive: true, default: `${MARK}-${side}` } },
      resource: {
        aws_ssm_parameter: {
          text: { name: "text", type: "String", value: "user:${var.token}@host", description: "${var.token}" },
          document: { name: "json", type: "String", value: "${jsonencode({ token = var.token })}" },
          encoded: { name: "encoded", type: "String", value: "${base64encode(var.token)}" },
          refused: { name: "refused", type: "String", value: "${cidrhost(var.token, 1)}" },
          looked: { name: "looked", type: "String", value: "${{ a = 1 }[var.token]}" },
          listed: {
            name: "listed",
            type: "StringList",
            value: '${join(",", [for x in [var.token] : cidrhost(x, 1)])}',
          },
          twice: {
            name: "twice",
            type: "String",
            value: "${jsonencode({ for x in sensitive([nonsensitive(var.token), nonsensitive(var.token)]) : x => 1 })}",
          },
          upper: { name: "upper", type: "String", value: "${upper(var.token)}" },
        },
        aws_db_instance: { refused: { password: `\${cidrhost("${MARK}-${side}", 1)}` } },
        aws_mq_broker: { refused: { user: [{ username: "u", password: `\${{}["${MARK}-${side}"]}` }] } },
        aws_lambda_function: {
          f: { function_name: "f", role: "r", environment: { variables: { TOKEN: "${var.token}" } }, ...more },
        },
      },
      output: { token: { value: "${var.token}", sensitive: true } },
    });
  return {
    "left/main.tf.json": document("left"),
    "right/main.tf.json": document("right"),
    "counted/main.tf.json": document("counted", { count: "${var.token}" }),
    "broken/main.tf.json": document("broken").slice(0, -2),
  };
}
