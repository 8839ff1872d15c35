import type { Explanations } from "./explanation.ts";

type Kinds = "missing-resource" | "extra-resource" | "same-effect-other-resources";

export const RESOURCE_EXPLANATIONS: Pick<Explanations, Kinds> = {
  "missing-resource": {
    title: "missing resource",
    category: "resource",
    meaning:
      "The left program has a resource, data source or provider that nothing in the right program corresponds to.",
    consequence:
      "The right program does not manage the resource. Handed over, it stays behind unmanaged, or is deleted with the old state.",
    causes: [
      "The resource was forgotten in the port.",
      "It is created under a condition that is not met on the right side (another environment, count of 0).",
      "The two programs run with different configuration.",
    ],
    fixes: [
      "Declare the resource in the right program.",
      "Run both with the same configuration, for example with `--env NAME`.",
    ],
  },
  "extra-resource": {
    title: "extra resource",
    category: "resource",
    meaning:
      "The right program has a resource, data source or provider that nothing in the left program corresponds to.",
    consequence:
      "Deploying the right program creates the resource, which may collide with an existing one of that name.",
    causes: [
      "The port declares something twice, or more than the original has.",
      "A component of a library brings resources of its own with it.",
      "The two programs run with different configuration.",
    ],
    fixes: [
      "Remove the resource from the right program, or add it to the left one.",
      "Replace the library component by the plain resources that the original has.",
    ],
  },
  "same-effect-other-resources": {
    title: "same effect, other resources",
    category: "resource",
    meaning:
      "Both programs have settings of the same kind about one resource, but one says them inside that resource and the other in resources of their own: security group rules, routes of a route table, policies of a role, settings of a bucket.",
    consequence:
      "Where no other finding is about these settings, the infrastructure is the same; what differs in them is reported beside this. The states are not the same in any case: the two forms are imported differently, and used together on one resource they undo each other.",
    causes: [
      "The port follows the other engine's examples, which prefer the other form.",
      "A newer provider version offers separate resources for what used to be a block.",
    ],
    fixes: [
      "Use the form of the original: inline blocks for inline blocks, separate resources for separate resources.",
      "If the new form is wanted, change the original first, so that the change is planned and seen on its own.",
    ],
  },
};
