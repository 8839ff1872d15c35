import { expect } from "chai";
import { loadKnowledge } from "../../../harness/src/knowledge.ts";
import { map, type Value } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, resource } from "../../support/graphs.ts";

type Body = Readonly<Record<string, Value>>;

describe("the defaults of a web ACL's rules", () => {
  const known = loadKnowledge();
  const acl = (statement: Value) =>
    graph([
      resource("aws_wafv2_web_acl.a", { name: "a", rule: [map({ name: "r", priority: 1, statement: [statement] })] }),
    ]);
  const rate = (more: Readonly<Record<string, Value>>) =>
    map({ rate_based_statement: [map({ limit: 1000, ...more })] });
  const match = (body: Body) =>
    map({ byte_match_statement: [map({ search_string: "x", field_to_match: [map({ body: [map(body)] })] })] });
  const inside = (statement: Value) => map({ not_statement: [map({ statement: [statement] })] });

  it("are the same written and left out, on every level of statements", () => {
    const window = { aggregate_key_type: "IP", evaluation_window_sec: 300 };
    const between = (left: Value, right: Value) => findings(compared(acl(left), acl(right), known));
    expect(between(rate({}), rate(window))).to.deep.equal([]);
    expect(between(rate({}), rate({ evaluation_window_sec: 120 }))).to.have.length(1);
    const levels = [match, (body: Body) => inside(match(body)), (body: Body) => inside(inside(match(body)))];
    for (const level of levels) {
      expect(between(level({}), level({ oversize_handling: "CONTINUE" }))).to.deep.equal([]);
      expect(between(level({}), level({ oversize_handling: "MATCH" }))).to.have.length(1);
    }
  });
});

describe("a DynamoDB table's empty arguments", () => {
  it("are the same left out", () => {
    const known = loadKnowledge();
    const table = (more: Readonly<Record<string, Value>>) =>
      graph([resource("aws_dynamodb_table.t", { name: "t", ...more })]);
    const empty = { range_key: "", stream_view_type: "", stream_enabled: false };
    expect(findings(compared(table({}), table(empty), known))).to.deep.equal([]);
  });
});
