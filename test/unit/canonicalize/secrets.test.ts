import { expect } from "chai";
import type { ResourceGraph } from "../../../harness/src/model/graph.ts";
import { map, type Value } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, knowledge, resource } from "../../support/graphs.ts";

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

  it("differ from plain values everywhere else", () => {
    const comparison = between("aws_vpc", { tags: map({ Name: secret("a") }) }, { tags: map({ Name: "a" }) });
    expect(findings(comparison)).to.deep.equal(["secrecy-changed aws_vpc.one tags.Name"]);
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
    const plain = { authentication_mode: [map({ passwords: ["a"], type: "password" })] };
    expect(kinds(user(plain, "cdktf"), user(all("a"), "pulumi")), "not a secret").to.include("secrecy-changed");
  });
});
