import { expect } from "chai";
import { ParityError } from "../../../harness/src/errors.ts";
import { locatePair, locateProgram } from "../../../harness/src/load/locate.ts";
import { withFolder } from "./temporary-folder.ts";

const GRAPH = '{"schemaVersion":1,"engine":"cdktf","nodes":[]}';

describe("locating one program", () => {
  const rows: readonly { name: string; files: Record<string, string>; argument: string; kind: string; path: string }[] =
    [
      {
        name: "takes a folder with cdktf.json for a CDKTF app",
        files: { "a/cdktf.json": "{}" },
        argument: "a",
        kind: "cdktf",
        path: "a",
      },
      {
        name: "takes a folder with Pulumi.yaml for a Pulumi program",
        files: { "a/Pulumi.yaml": "" },
        argument: "a",
        kind: "pulumi",
        path: "a",
      },
      { name: "knows Pulumi.yml too", files: { "a/Pulumi.yml": "" }, argument: "a", kind: "pulumi", path: "a" },
      {
        name: "takes a folder with *.tf.json for Terraform JSON",
        files: { "a/main.tf.json": "{}" },
        argument: "a",
        kind: "tfjson",
        path: "a",
      },
      {
        name: "takes a folder with *.tf for a Terraform root module, also with JSON beside it",
        files: { "a/main.tf": "", "a/more.tf.json": "{}" },
        argument: "a",
        kind: "terraform",
        path: "a",
      },
      {
        name: "takes a folder with OpenTofu's *.tofu for a root module",
        files: { "a/main.tofu": "" },
        argument: "a",
        kind: "terraform",
        path: "a",
      },
      {
        name: "takes a *.tf file for its folder",
        files: { "a/main.tf": "" },
        argument: "a/main.tf",
        kind: "terraform",
        path: "a",
      },
      {
        name: "prefers the CDKTF app to the Terraform JSON beside it",
        files: { "a/cdktf.json": "{}", "a/x.tf.json": "{}" },
        argument: "a",
        kind: "cdktf",
        path: "a",
      },
      {
        name: "takes what `cdktf synth` wrote for Terraform JSON",
        files: { "o/manifest.json": "{}", "o/stacks/s/cdk.tf.json": "{}" },
        argument: "o",
        kind: "tfjson",
        path: "o",
      },
      {
        name: "takes cdktf.json itself for its folder",
        files: { "a/cdktf.json": "{}" },
        argument: "a/cdktf.json",
        kind: "cdktf",
        path: "a",
      },
      {
        name: "takes Pulumi.yaml itself for its folder",
        files: { "a/Pulumi.yaml": "" },
        argument: "a/Pulumi.yaml",
        kind: "pulumi",
        path: "a",
      },
      {
        name: "takes a *.tf.json file",
        files: { "cdk.tf.json": "{}" },
        argument: "cdk.tf.json",
        kind: "tfjson",
        path: "cdk.tf.json",
      },
      {
        name: "knows Terraform JSON of another name by its keys",
        files: { "x.json": '{"resource":{}}' },
        argument: "x.json",
        kind: "tfjson",
        path: "x.json",
      },
      {
        name: "knows a recorded graph by its keys",
        files: { "g.json": GRAPH },
        argument: "g.json",
        kind: "graph",
        path: "g.json",
      },
      {
        name: "knows a Pulumi stack export by its keys",
        files: { "s.json": '{"version":3,"deployment":{}}' },
        argument: "s.json",
        kind: "pulumi-state",
        path: "s.json",
      },
      {
        name: "takes a prefix's word for the kind",
        files: { "x.json": GRAPH },
        argument: "tfjson:x.json",
        kind: "tfjson",
        path: "x.json",
      },
      {
        name: "takes a prefix alone for the current folder",
        files: { "Pulumi.yaml": "" },
        argument: "pulumi:",
        kind: "pulumi",
        path: ".",
      },
      {
        name: "does not mistake a file name with a colon for a prefix",
        files: { "ab:c/cdktf.json": "{}" },
        argument: "ab:c",
        kind: "cdktf",
        path: "ab:c",
      },
    ];
  for (const { name, files, argument, kind, path } of rows) {
    it(name, () =>
      withFolder(files, (folder) => expect(locateProgram(argument, folder)).to.deep.equal({ kind, path })),
    );
  }

  const refusals: readonly {
    name: string;
    files: Record<string, string>;
    argument: string;
    says: readonly string[];
  }[] = [
    { name: "a path to nothing", files: {}, argument: "nowhere", says: ["no such file or folder", "nowhere"] },
    {
      name: "a folder of two programs",
      files: { "cdktf.json": "{}", "Pulumi.yaml": "" },
      argument: ".",
      says: ["two programs in one folder", "cdktf:.", "pulumi:."],
    },
    {
      name: "a folder without a program",
      files: { "readme.txt": "" },
      argument: ".",
      says: ["no program in this folder", "cdktf.json, Pulumi.yaml, *.tf or *.tf.json"],
    },
    {
      name: "a source file",
      files: { "app/main.ts": "" },
      argument: "app/main.ts",
      says: ["name the folder of the program: app"],
    },
    {
      name: "JSON of another sort",
      files: { "x.json": '{"a":1}' },
      argument: "x.json",
      says: ["a JSON document with a"],
    },
    { name: "what is no JSON", files: { "x.json": "{" }, argument: "x.json", says: ["the file is no JSON"] },
    {
      name: "a mistyped prefix",
      files: {},
      argument: "pulumy:app",
      says: ['no program kind "pulumy"', "did you mean pulumi:app?"],
    },
    {
      name: "a forced kind at a path to nothing",
      files: {},
      argument: "cdktf:nowhere",
      says: ["no such file or folder"],
    },
  ];
  for (const { name, files, argument, says } of refusals) {
    it(`refuses ${name}, and says what is expected`, () =>
      withFolder(files, (folder) => {
        const message = messageOf(() => locateProgram(argument, folder));
        for (const text of says) expect(message).to.include(text);
      }));
  }
});

describe("locating two programs", () => {
  it("takes the current folder's two when none is named", () =>
    withFolder({ "cdktf.json": "{}", "Pulumi.yaml": "" }, (folder) => {
      expect(locatePair([], folder)).to.deep.equal({
        left: { kind: "cdktf", path: "." },
        right: { kind: "pulumi", path: "." },
      });
    }));

  it("takes both from one folder that is named", () =>
    withFolder({ "app/main.tf.json": "{}", "app/Pulumi.yaml": "" }, (folder) => {
      expect(locatePair(["app"], folder)).to.deep.equal({
        left: { kind: "tfjson", path: "app" },
        right: { kind: "pulumi", path: "app" },
      });
    }));

  it("takes LEFT and RIGHT as they are named, in any order of engines", () =>
    withFolder({ "a/Pulumi.yaml": "", "b/cdktf.json": "{}" }, (folder) => {
      expect(locatePair(["a", "b"], folder)).to.deep.equal({
        left: { kind: "pulumi", path: "a" },
        right: { kind: "cdktf", path: "b" },
      });
    }));

  it("says what an empty current folder lacks", () =>
    withFolder({}, (folder) => {
      expect(messageOf(() => locatePair([], folder))).to.include("no programs to compare in the current folder");
    }));

  it("says which of the two a folder lacks", () =>
    withFolder({ "cdktf.json": "{}" }, (folder) => {
      expect(messageOf(() => locatePair([], folder))).to.include("cdktf.json, but no Pulumi.yaml");
    }));

  it("asks for the second program when one of a forced kind is named", () =>
    withFolder({ "cdktf.json": "{}", "Pulumi.yaml": "" }, (folder) => {
      expect(messageOf(() => locatePair(["cdktf:."], folder))).to.include("only one program");
    }));
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ParityError) return error.message;
    throw error;
  }
  throw new Error("expected a refusal");
}
