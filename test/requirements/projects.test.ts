import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "chai";
import { parse } from "yaml";

const root = new URL("../../", import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), "utf8");
const require = createRequire(import.meta.url);

/** What the prebuilt binding says of the provider it was generated from. */
interface Binding {
  readonly cdktf: { readonly provider: { readonly name: string; readonly version: string } };
}

describe("the CDKTF project", () => {
  const project: Record<string, unknown> = JSON.parse(text("cdktf.json"));

  it("has every setting that cdktf-cli reads, and generates no bindings", () => {
    expect(project).to.include({ language: "typescript", app: "node --import tsx cdktf/main.ts" });
    expect(project).to.deep.include({ terraformProviders: [], terraformModules: [] });
  });

  it("has a prebuilt binding of an AWS provider that satisfies ~> 6.0", () => {
    const { cdktf }: Binding = require("@cdktf/provider-aws/package.json");
    expect(cdktf.provider.name).to.equal("registry.terraform.io/hashicorp/aws");
    expect(cdktf.provider.version).to.match(/^6\.\d+\.\d+$/);
  });
});

describe("the Pulumi project", () => {
  it("runs pulumi/index.ts through tsx", () => {
    expect(parse(text("Pulumi.yaml"))).to.deep.equal({
      name: "payment-vpc",
      description: "The VPC of the payment gateway",
      main: "pulumi/",
      runtime: { name: "nodejs", options: { typescript: false, nodeargs: "--import tsx" } },
    });
  });

  const environments = readdirSync(new URL("shared/environments/", root)).filter((name) => name.endsWith(".yaml"));
  for (const name of environments) {
    it(`has a stack for ${name} that leaves no resource to a default provider`, () => {
      expect(parse(text(`Pulumi.${name}`)).config).to.deep.equal({
        "payment-vpc:environmentSuffix": name.replace(".yaml", ""),
        "pulumi:disable-default-providers": ["aws"],
      });
    });
  }
});
