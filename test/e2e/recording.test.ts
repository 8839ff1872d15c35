import { join } from "node:path";
import { expect } from "chai";
import { loadBridge } from "../../harness/src/bridge/load-bridge.ts";
import { DEFAULT_LOAD_OPTIONS } from "../../harness/src/load/default-options.ts";
import { loadPulumi } from "../../harness/src/load/pulumi/load-pulumi.ts";
import { previewedStates } from "./support/engine-preview.ts";
import { EngineView } from "./support/engine-view.ts";
import { describeWithEngines } from "./support/engines.ts";
import { type Moto, startMoto } from "./support/moto.ts";
import { createPulumiStack } from "./support/pulumi.ts";
import { createProjectWorkspace, createWorkspace, projectFolder, type Workspace } from "./support/workspace.ts";

const FIXTURES = join(projectFolder, "test", "fixtures");
const project =
  (...path: readonly string[]) =>
  (endpoint: string) =>
    createProjectWorkspace(endpoint, join(FIXTURES, ...path));

const PROGRAMS: readonly { readonly name: string; readonly open: (endpoint: string) => Promise<Workspace> }[] = [
  { name: "a program whose options come from everywhere", open: project("pulumi", "engine") },
  { name: "order-events", open: project("pairs", "order-events", "pulumi") },
  { name: "media-archive", open: project("pairs", "media-archive", "pulumi") },
  { name: "the payment VPC", open: createWorkspace },
];

describeWithEngines("a recording and a preview by the engine", ["pulumi", "moto_server"], () => {
  let moto: Moto;

  before(async () => {
    moto = await startMoto();
  });
  after(async () => await moto.stop());

  for (const { name, open } of PROGRAMS) {
    it(`show the same resources, inputs and options of ${name}`, async () => {
      const workspace = await open(moto.endpoint);
      const options = { ...DEFAULT_LOAD_OPTIONS, stack: "dev" };
      const recording = await loadPulumi(workspace.folder, options, loadBridge());
      const states = await previewedStates(await createPulumiStack(workspace, "dev"));
      expect(recording.registrations.map(({ urn }) => urn)).to.have.members([...states.keys()]);
      const view = new EngineView(recording, states);
      expect(view.disagreements()).to.deep.equal([]);
      const { recorded, engine } = view.options();
      expect(recorded).to.deep.equal(engine);
    });
  }
});
