import type { Explanations } from "./explanation.ts";

type Kinds =
  | "missing-property"
  | "extra-property"
  | "value-changed"
  | "order-changed"
  | "secrecy-changed"
  | "physical-name-left-out"
  | "reference-target-changed"
  | "reference-output-changed"
  | "reference-or-literal";

export const PROPERTY_EXPLANATIONS: Pick<Explanations, Kinds> = {
  "missing-property": {
    title: "missing property",
    category: "property",
    meaning: "The left program sets a property or an item that the right program leaves out.",
    consequence: "The provider falls back to its default, or keeps the live value and no longer corrects it.",
    causes: ["The property was forgotten.", "It is believed to be the default, which the provider does not confirm."],
    fixes: ["Set the property in the right program to the left one's value."],
  },
  "extra-property": {
    title: "extra property",
    category: "property",
    meaning: "The right program sets a property or an item that the left program leaves out.",
    consequence: "Deploying the right program sets the value on the live resource, or replaces the resource.",
    causes: [
      "The port states a value that the original leaves to the provider.",
      "The Pulumi SDK fills in a default of its own, such as the description `Managed by Pulumi`.",
    ],
    fixes: [
      "Leave the property out, or set it in the left program as well.",
      "Set the property explicitly, in both programs, where an engine would otherwise fill in its own default.",
    ],
  },
  "value-changed": {
    title: "other value",
    category: "property",
    meaning: "Both programs set the property, to different values.",
    consequence:
      "Deploying the right program changes the live value, or replaces the resource where the value cannot be changed.",
    causes: [
      "A slip in the port.",
      "The programs run with different configuration.",
      "A spelling that looks the same and is not to the provider, such as another Sid in a policy.",
      "A text of JSON in another spelling, such as keys in the order of `JSON.stringify` rather than sorted by `jsonencode`, for a provider that compares letter by letter: the finding's remark says so.",
    ],
    fixes: [
      "Make the values equal.",
      "Run both with the same configuration, for example with `--env NAME`.",
      "Of JSON in another spelling: write the keys sorted, and `<`, `>` and `&` alike, on both sides.",
    ],
  },
  "order-changed": {
    title: "other order",
    category: "property",
    meaning:
      "A list has the same items on both sides in another order, and the provider's schema says that the order counts.",
    consequence:
      "The provider plans an update, or a replacement. For rules that are tried in turn, the effect changes too.",
    causes: ["The items come from an object or a set, whose order differs between the engines."],
    fixes: ["Sort the items the same way in both programs."],
  },
  "secrecy-changed": {
    title: "secret on one side only",
    category: "property",
    meaning: "The value is marked as secret in one program and is plain in the other.",
    consequence: "On the plain side the value can be read in the state, in previews and in logs.",
    causes: [
      "The value comes from secret configuration (`--secret`, `requireSecret`) on one side and from plain on the other.",
      "Terraform's variable is not declared `sensitive`.",
    ],
    fixes: ["Mark the value as secret in both programs: `pulumi.secret(...)`, or `sensitive: true`."],
  },
  "physical-name-left-out": {
    title: "physical name left out",
    category: "property",
    meaning:
      "The right program gives the resource no physical name. Pulumi then makes one up from the logical name and random characters.",
    consequence: "The live resource has another name. Where the name cannot be changed the resource is replaced.",
    causes: ["Pulumi code usually leaves names out, since the engine generates them."],
    fixes: ["Set the name property explicitly to the value that the left program has."],
  },
  "reference-target-changed": {
    title: "reference to another resource",
    category: "reference",
    meaning: "The property is computed from one resource on the left and from another one on the right.",
    consequence:
      "The value after deployment is that of the other resource: a subnet in another route table, a key of another service.",
    causes: ["Two resources of one type were swapped.", "An index is off by one in a loop."],
    fixes: ["Refer to the resource that corresponds to the left program's."],
  },
  "reference-output-changed": {
    title: "reference to another output",
    category: "reference",
    meaning: "Both sides refer to the same resource, but to different outputs of it, such as `id` and `arn`.",
    consequence: "The provider receives another text. It may refuse it, or accept it and plan a change at every run.",
    causes: [
      "A Pulumi resource was passed where its name or ARN is meant, which takes its id.",
      "The property accepts several forms, and the port uses another one.",
    ],
    fixes: ["Refer to the output that the left program uses."],
  },
  "reference-or-literal": {
    title: "reference on one side, literal on the other",
    category: "reference",
    meaning: "One program computes the value from another resource, the other writes it down as text.",
    consequence:
      "Today's value may be the same. A later change of the other resource no longer travels, and the order of creation and deletion is lost.",
    causes: [
      "A name or an ARN is built by hand from parts instead of being taken from the resource.",
      "The value comes from configuration on one side.",
    ],
    fixes: ["Refer to the resource's output in both programs."],
  },
};
