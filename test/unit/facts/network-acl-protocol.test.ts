import { expect } from "chai";
import { compare } from "../../../harness/src/compare.ts";
import { loadKnowledge } from "../../../harness/src/knowledge.ts";
import { map } from "../../../harness/src/model/value.ts";
import { graph, resource } from "../../support/graphs.ts";

describe("the protocol of a network ACL's inline rule", () => {
  const knowledge = loadKnowledge();
  const verdict = (type: string, left: string, right: string) => {
    const of = (protocol: string) =>
      graph([
        resource(`${type}.a`, {
          ingress: [map({ protocol, rule_no: 1, action: "allow", from_port: 0, to_port: 0, cidr_block: "10.0.0.0/8" })],
        }),
      ]);
    return compare(of(left), of(right), knowledge).verdict;
  };

  for (const type of ["aws_network_acl", "aws_default_network_acl"]) {
    it(`is one by its name and its number in ${type}, and another one is another`, () => {
      expect(verdict(type, "6", "tcp")).to.equal("equivalent");
      expect(verdict(type, "all", "-1")).to.equal("equivalent");
      expect(verdict(type, "6", "udp")).to.equal("different");
    });
  }
});
