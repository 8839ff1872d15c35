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
