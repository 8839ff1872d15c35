import { expect } from "chai";
import type { ResourceGraph } from "../../../harness/src/model/graph.ts";
import { map, reference, type Value } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, knowledge, output, resource } from "../../support/graphs.ts";

describe("secrets in canonical form", () => {
  const secret = (value: Value): Value => ({ kind: "secret", value });
  const between = (type: string, left: Readonly<Record<string, Value>>, right: Readonly<Record<string, Value>>) =>
    compared(graph([resource(`${type}.one`, left)]), graph([resource(`${type}.one`, right)]), known);
  const known = knowledge({ aws_flow_log: { log_destination_type: { default: "cloud-watch-logs" } } });

  it("are the same plain or marked where the schema says sensitive, since both engines then redact them", () => {
    const { verdict } = between("aws_db_instance", { password: secret("initial") }, { password: "initial" });
    expect(verdict).to.equal("equivalent");
  });

  it("are not printed where the schema says sensitive, however plain the programs write them", () => {
    const comparison = between("aws_db_instance", { password: "first" }, { password: "second" });
    expect(findings(comparison)).to.deep.equal(["value-changed aws_db_instance.one password"]);
    expect(JSON.stringify(comparison)).not.to.match(/first|second/);
  });

  it("are the same plain or marked where the schema says sensitive below the top of a type", () => {
    const broker = (password: Value) => ({ user: [map({ username: "app", password })] });
    const listener = (client_secret: Value) => ({
      default_action: [map({ type: "authenticate-oidc", authenticate_oidc: [map({ client_id: "a", client_secret })] })],
    });
    const data = (passwords: Value) =>
      graph([resource("data.aws_elasticache_user.one", { user_id: "a", passwords })], {
        outputs: [output("engine", reference("data.aws_elasticache_user.one", "engine"), false)],
      });
    for (const hide of [secret, (value: Value) => value]) {
      expect(between("aws_mq_broker", broker(hide("a")), broker("a")).verdict).to.equal("equivalent");
      expect(between("aws_lb_listener", listener("a"), listener(hide("a"))).verdict).to.equal("equivalent");
      expect(compared(data(hide(["a"])), data(["a"])).verdict).to.equal("equivalent");
    }
    const other = between("aws_mq_broker", broker(secret("first")), broker("second"));
    expect(other.differences).not.to.deep.equal([]);
    expect(JSON.stringify(other)).not.to.match(/first|second/);
  });

  it("differ from plain values everywhere else", () => {
    const comparison = between("aws_vpc", { tags: map({ Name: secret("a") }) }, { tags: map({ Name: "a" }) });
    expect(findings(comparison)).to.deep.equal(["secrecy-changed aws_vpc.one tags.Name"]);
  });

  it("are one finding where only one side is secret and the values differ, too", () => {
    const computed: Value = { kind: "derived", from: ["aws_vpc.other"], witness: "b" };
    for (const [hidden, plain] of [
      ["a", "b"],
      ["a", reference("aws_vpc.other", "id")],
      [computed, "c"],
    ] as const) {
      const two = (value: Value) =>
        graph([resource("aws_vpc.one", { tags: map({ Name: value }) }), resource("aws_vpc.other", {})]);
      for (const [left, right] of [
        [secret(hidden), plain],
        [plain, secret(hidden)],
      ] as const) {
        const { differences, notCompared } = compared(two(left), two(right));
        expect([...differences, ...notCompared]).to.have.length(1);
        expect(differences[0]?.message)
          .to.match(/\(secret\) on the/)
          .and.not.match(/both sides|plain/);
      }
    }
  });

  it("are found also when the secret is what the provider would take by default", () => {
    const comparison = between(
      "aws_flow_log",
      { log_destination_type: secret("cloud-watch-logs") },
      { log_destination_type: "cloud-watch-logs" },
    );
    expect(findings(comparison)).to.deep.equal(["missing-property aws_flow_log.one log_destination_type"]);
  });

  it("are hidden no less where Pulumi hides the whole object that holds them", () => {
    const some = { authentication_mode: [map({ passwords: [secret("a")], type: "password" })] };
    const all = (value: string) => ({
      authentication_mode: secret([map({ passwords: [value], type: "password" })]),
    });
    const user = (properties: Readonly<Record<string, Value>>, engine: "cdktf" | "pulumi") =>
      graph([resource("aws_elasticache_user.one", properties)], { engine });
    expect(compared(user(some, "cdktf"), user(all("a"), "pulumi")).differences).to.deep.equal([]);
    const kinds = (left: ResourceGraph, right: ResourceGraph) =>
      compared(left, right).differences.map(({ kind }) => kind);
    expect(kinds(user(some, "cdktf"), user(all("b"), "pulumi"))).to.deep.equal(["value-changed"]);
    expect(kinds(user(all("a"), "cdktf"), user(some, "pulumi")), "hidden less").to.include("secrecy-changed");
    const tags = (value: Value, engine: "cdktf" | "pulumi") =>
      graph([resource("aws_vpc.one", { tags: value })], { engine });
    const plain = tags(map({ Name: "a" }), "cdktf");
    expect(kinds(plain, tags(secret(map({ Name: "a" })), "pulumi")), "not a secret").to.include("secrecy-changed");
  });
});
