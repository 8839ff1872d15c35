import type { Explanations } from "./explanation.ts";

type Kinds =
  | "depends-on-changed"
  | "protection-changed"
  | "retention-changed"
  | "ignore-changes-changed"
  | "replacement-changed"
  | "replace-triggers-changed"
  | "timeouts-changed"
  | "conditions-changed"
  | "provider-changed";

export const META_EXPLANATIONS: Pick<Explanations, Kinds> = {
  "depends-on-changed": {
    title: "other order of creation",
    category: "meta",
    meaning:
      "An explicit dependency (`depends_on`, `dependsOn`) adds an order on one side that the other side does not have. Dependencies that references imply already are not counted.",
    consequence:
      "Creation may fail or race, such as a NAT gateway before its internet gateway; deletion runs in another order.",
    causes: [
      "The dependency was lost in the port.",
      "It is stated on the component rather than on the resource, or the other way round.",
    ],
    fixes: ["State the same dependency in both programs."],
  },
  "protection-changed": {
    title: "protected on one side only",
    category: "meta",
    meaning: "One program forbids deletion of the resource (`prevent_destroy`, `protect`) and the other does not.",
    consequence: "The resource can be deleted by mistake on one side, or cannot be cleaned up on the other.",
    causes: ["Terraform's `prevent_destroy` has to be ported as `protect: true`, which is easily overlooked."],
    fixes: ["Set `protect: true` where the other side has `prevent_destroy = true`, or remove both."],
  },
  "retention-changed": {
    title: "kept on deletion on one side only",
    category: "meta",
    meaning: "One program leaves the live resource in place when it is removed from the program (`retainOnDelete`).",
    consequence: "After a destroy the resource, and its cost, stays on one side.",
    causes: ["`retainOnDelete` was set in the port as a precaution."],
    fixes: ["Remove the option once the handover is done, or waive the difference until then."],
  },
  "ignore-changes-changed": {
    title: "other ignored changes",
    category: "meta",
    meaning: "The lists of properties whose live changes are ignored (`ignore_changes`, `ignoreChanges`) differ.",
    consequence: "What one program leaves alone the other one resets at the next deployment.",
    causes: [
      "The list was not ported.",
      "The property's name was written in the other engine's spelling, which matches nothing.",
    ],
    fixes: ["List the same properties in both programs, each in its engine's spelling."],
  },
  "replacement-changed": {
    title: "other order of replacement",
    category: "meta",
    meaning:
      "When the resource has to be replaced, one program creates the new one first and the other deletes the old one first (`create_before_destroy`, `deleteBeforeReplace`).",
    consequence: "A replacement has downtime on one side, or fails on the other because names collide.",
    causes: [
      "Pulumi creates first unless told otherwise, Terraform deletes first; one program states it and the other relies on its engine.",
    ],
    fixes: [
      "State the order in both programs: `deleteBeforeReplace: true` is Terraform's default, `create_before_destroy = true` is Pulumi's.",
    ],
  },
  "replace-triggers-changed": {
    title: "other triggers of replacement",
    category: "meta",
    meaning:
      "What forces a replacement beside the provider's own rules (`replace_triggered_by`, `replaceOnChanges`) differs.",
    consequence: "A change replaces the resource on one side and updates it on the other.",
    causes: ["The option was not ported; the two engines' options are not alike and need translation."],
    fixes: ["Express the same trigger in both programs, or waive the difference with a reason."],
  },
  "timeouts-changed": {
    title: "other timeouts",
    category: "meta",
    meaning: "The time that an operation may take (`timeouts`, `customTimeouts`) differs.",
    consequence: "A slow operation fails on one side. The infrastructure itself is the same.",
    causes: ["The timeouts were not ported."],
    fixes: ["State the same durations in both programs."],
  },
  "conditions-changed": {
    title: "other conditions",
    category: "meta",
    meaning: "A `precondition` or `postcondition` of one program has no counterpart in the other.",
    consequence: "A wrong configuration that one program refuses is deployed by the other.",
    causes: ["Pulumi has no such blocks; the check has to be written in the program."],
    fixes: ["Check the condition in the program's own code, and waive the difference with that as the reason."],
  },
  "provider-changed": {
    title: "other provider",
    category: "provider",
    meaning:
      "The resource is managed by another provider configuration: another region, account, role, alias or set of default tags.",
    consequence: "The resource is deployed somewhere else, or with other tags.",
    causes: [
      "The explicit provider was not passed on to the resource, or to the component that it is in.",
      "The region comes from the environment on one side and from the program on the other.",
    ],
    fixes: ["Pass the same provider in both programs, and state its region and default tags."],
  },
};
