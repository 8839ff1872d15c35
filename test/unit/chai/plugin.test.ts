import { AssertionError, expect, use } from "chai";
import { parity, referenceTo } from "../../../harness/src/chai/plugin.ts";
import { map, reference } from "../../../harness/src/model/value.ts";
import { graph, resource } from "../../support/graphs.ts";

use(parity);

const vpc = (cidr = "10.0.0.0/16") => resource("aws_vpc.main", { cidr_block: cidr });
const subnet = (name: string, cidr: string) =>
  resource(`aws_subnet.${name}`, {
    vpc_id: reference("aws_vpc.main", "id"),
    cidr_block: cidr,
    tags: map({ Name: name }),
  });

describe("the chai plugin", () => {
  describe("equivalentTo", () => {
    it("passes for two graphs that differ in names only", () => {
      expect(graph([{ ...vpc(), id: "aws_vpc.other", name: "other" }])).to.be.equivalentTo(graph([vpc()]));
    });

    it("fails with the text report, the argument on the left", () => {
      expect(() => expect(graph([vpc("10.1.0.0/16")])).to.be.equivalentTo(graph([vpc()])))
        .to.throw(AssertionError)
        .with.property("message")
        .that.matches(
          /Different: 1 difference[\s\S]*cidr_block[\s\S]*left +"10\.0\.0\.0\/16"[\s\S]*right +"10\.1\.0\.0\/16"/,
        );
    });

    it("hands no graph on in its errors, which a runner would print whole", () => {
      const error = { actual: undefined, expected: undefined };
      expect(() => expect(graph([vpc("10.1.0.0/16")])).to.be.equivalentTo(graph([vpc()])))
        .to.throw()
        .that.includes(error);
      expect(() => expect(graph([vpc()])).to.have.resource("aws_eip"))
        .to.throw()
        .that.includes(error);
    });

    it("is negated by a difference", () => {
      expect(graph([vpc("10.1.0.0/16")])).to.not.be.equivalentTo(graph([vpc()]));
    });

    it("fails the negation of two equivalent graphs", () => {
      expect(() => expect(graph([vpc()])).to.not.be.equivalentTo(graph([vpc()]))).to.throw(
        AssertionError,
        "are equivalent",
      );
    });

    it("fails both ways where something was not compared", () => {
      const unsure = graph([vpc()], { notCompared: [{ node: null, path: [], reason: "a module call" }] });
      expect(() => expect(unsure).to.be.equivalentTo(graph([vpc()]))).to.throw(AssertionError, "a module call");
      expect(() => expect(unsure).to.not.be.equivalentTo(graph([vpc()]))).to.throw(AssertionError, "a module call");
    });

    it("says so when a promise was not awaited", () => {
      expect(() => expect(Promise.resolve(graph([]))).to.be.equivalentTo(graph([]))).to.throw(TypeError, "await it");
    });
  });

  describe("resource", () => {
    const program = graph([vpc(), subnet("a", "10.0.1.0/24"), subnet("b", "10.0.2.0/24")]);

    it("finds a resource by its type", () => {
      expect(program).to.have.resource("aws_vpc");
      expect(program).to.not.have.resource("aws_eip");
    });

    it("finds a resource by properties, entries of a map, patterns and references", () => {
      expect(program).to.have.resource("aws_subnet", {
        cidr_block: /^10\.0\.2\./,
        vpc_id: referenceTo("aws_vpc"),
        tags: { Name: "b" },
        outpost_arn: undefined,
      });
    });

    it("passes the matching resources on", () => {
      expect(program).to.have.resource("aws_subnet").with.lengthOf(2);
    });

    it("takes a property that is not set for the provider's default", () => {
      expect(program).to.have.resource("aws_vpc", { enable_dns_support: true });
      expect(program).to.not.have.resource("aws_vpc", { enable_dns_support: false });
    });

    it("names the nearest resource and what is wrong with it", () => {
      expect(() => expect(program).to.have.resource("aws_subnet", { cidr_block: "10.0.3.0/24" })).to.throw(
        AssertionError,
        'aws_subnet.a: cidr_block is "10.0.1.0/24"',
      );
    });

    it("does not take a reference to another output for a match", () => {
      expect(program).to.not.have.resource("aws_subnet", { vpc_id: referenceTo("aws_vpc", "arn") });
    });
  });
});
