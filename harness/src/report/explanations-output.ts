import type { Explanations } from "./explanation.ts";

type Kinds = "missing-output" | "extra-output" | "output-changed" | "output-sensitivity-changed";

export const OUTPUT_EXPLANATIONS: Pick<Explanations, Kinds> = {
  "missing-output": {
    title: "missing output",
    category: "output",
    meaning: "The left program has an output that the right program lacks.",
    consequence: "Whatever reads the output, another stack or a pipeline, fails after the change of engine.",
    causes: ["The output was forgotten, or has another spelling (`vpcId` for `vpc_id`)."],
    fixes: ["Export a value of exactly that name from the right program."],
  },
  "extra-output": {
    title: "extra output",
    category: "output",
    meaning: "The right program has an output that the left program lacks.",
    consequence: "Nothing breaks, but the two programs do not offer the same.",
    causes: ["The output has another spelling on the left.", "It was added in the port."],
    fixes: ["Add the output to the left program, or remove it from the right one."],
  },
  "output-changed": {
    title: "other output value",
    category: "output",
    meaning: "Both programs have the output, with different values or computed from different resources.",
    consequence: "Whatever reads the output gets another value.",
    causes: ["The output refers to another resource, or to another property of it.", "A list is in another order."],
    fixes: ["Compute the output from the same property of the same resource in both programs."],
  },
  "output-sensitivity-changed": {
    title: "output secret on one side only",
    category: "output",
    meaning: "The output is sensitive in one program and plain in the other.",
    consequence: "On the plain side the value is printed after every deployment.",
    causes: [
      "Pulumi makes an output secret when its value is; Terraform only when the output says `sensitive`.",
      "The value lost its mark on the way.",
    ],
    fixes: ["Set `sensitive: true` on the CDKTF output, or wrap the Pulumi output in `pulumi.secret(...)`."],
  },
};
