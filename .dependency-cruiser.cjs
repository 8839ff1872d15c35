const ASKS_AN_ENGINE =
  "^harness/src/prove/(prove|judge-environment|(terraform|pulumi)-judge|pulumi-emulated-state)\\.ts$";
const RUNS_A_HANDOVER = "^harness/src/handover/(to-terraform/)?run-[^/]+\\.ts$";
const READS_A_TABLE = "^harness/src/handover/(load-unreadable|import-ids)\\.ts$";

/** Layers, each rule with its reason (checked by `npm run check:layers`). */
module.exports = {
  forbidden: [
    {
      name: "shared-imports-no-engine",
      comment: "Decisions shared by both programs must not know which engine carries them out.",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: "^(pulumi|cdktf|harness|test|bench)/|node_modules/(@pulumi|cdktf|@cdktf|constructs)/" },
    },
    {
      name: "programs-do-not-import-each-other",
      comment: "The two programs are written independently; a shared resource list would make their equality empty.",
      severity: "error",
      from: { path: "^pulumi/" },
      to: { path: "^(cdktf|harness|test|bench)/|node_modules/(cdktf|@cdktf|constructs)/" },
    },
    {
      name: "cdktf-does-not-import-pulumi",
      comment: "As above, seen from the other side.",
      severity: "error",
      from: { path: "^cdktf/" },
      to: { path: "^(pulumi|harness|test|bench)/|node_modules/@pulumi/" },
    },
    {
      name: "harness-is-generic",
      comment: "The harness is a package of its own: what it knows of one VPC it would not know of the next stack.",
      severity: "error",
      from: { path: "^harness/" },
      to: { path: "^(shared|pulumi|cdktf|test|bench)/" },
    },
    {
      name: "stages-are-pure",
      comment:
        "Only loaders and the CLI touch files, processes, clock and network: every later stage is a function from plain data to plain data.",
      severity: "error",
      from: { path: "^harness/src/(model|canonicalize|match|diff|judge)/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|util)$" },
    },
    {
      name: "imports-follow-the-pipeline",
      comment:
        "load, extract, canonicalize, match, diff, judge, report: a stage reads the data of earlier ones, never their code.",
      severity: "error",
      from: { path: "^harness/src/extract/" },
      to: { path: "^harness/src/(canonicalize|match|diff|judge|report|cli)/" },
    },
    {
      name: "reporters-read-the-comparison-only",
      comment: "A report that computes is a second judge.",
      severity: "error",
      from: { path: "^harness/src/report/" },
      to: { path: "^harness/src/(load|extract|canonicalize|match|diff|judge|cli)/" },
    },
    {
      name: "states-and-lowering-are-pure",
      comment:
        "Reading a state's text and writing a program anew decide what is planned: the same data must give the same answer, so a test needs no file and no engine.",
      severity: "error",
      from: { path: "^harness/src/(lower|state)/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|util)$" },
    },
    {
      name: "states-and-lowering-run-nothing",
      comment: "As above, of the folders that run engines and commands; their types may be named.",
      severity: "error",
      from: { path: "^harness/src/(lower|state)/" },
      to: {
        path: "^harness/src/(engines|prove|handover|match|diff|judge|report|cli)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "verdicts-are-pure",
      comment:
        "What an engine's answer means is decided apart from asking it, so that each answer can be judged in a test without an engine. Left out are the files that ask.",
      severity: "error",
      from: { path: "^harness/src/prove/", pathNot: ASKS_AN_ENGINE },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|util)$" },
    },
    {
      name: "verdicts-run-nothing",
      comment: "As above, of the files that ask an engine; their types may be named.",
      severity: "error",
      from: { path: "^harness/src/prove/", pathNot: ASKS_AN_ENGINE },
      to: { path: ["^harness/src/(engines|handover|report|cli)/", ASKS_AN_ENGINE], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "handover-plans-are-pure",
      comment:
        "What is taken over, and when it is refused, is planned before anything is run: a plan that reads files or the clock could differ from the one shown. Left out are the runs, and the tables that the package brings along.",
      severity: "error",
      from: { path: "^harness/src/handover/", pathNot: [RUNS_A_HANDOVER, READS_A_TABLE] },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|util)$" },
    },
    {
      name: "handover-plans-run-nothing",
      comment: "As above, of the files that run a handover; their types may be named.",
      severity: "error",
      from: { path: "^harness/src/handover/", pathNot: RUNS_A_HANDOVER },
      to: { path: ["^harness/src/(engines|prove|report|cli)/", RUNS_A_HANDOVER], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "engines-judge-nothing",
      comment: "An engine's wrapper hands on what the engine says; what that means, its caller decides.",
      severity: "error",
      from: { path: "^harness/src/engines/" },
      to: { path: "^harness/src/(extract|canonicalize|match|diff|judge|report|prove|handover|cli)/" },
    },
    {
      name: "commands-are-on-top",
      comment:
        "What only a command can do, no other caller of the package can; `index.ts` offers what they are made of.",
      severity: "error",
      from: { path: "^harness/src/", pathNot: "^harness/src/(cli/|index\\.ts$)" },
      to: { path: "^harness/src/cli/" },
    },
    {
      name: "no-circular",
      comment: "A cycle means two concepts that are one, or one that is two.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
    exclude: { path: "node_modules/(?!@pulumi|cdktf|@cdktf|constructs)|cdktf\\.out|test/fixtures" },
  },
};
