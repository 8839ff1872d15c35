import type { EngineDifferenceKind } from "../model/comparison.ts";
import type { Explanations } from "./explanation.ts";

export const ENGINE_EXPLANATIONS: Pick<Explanations, EngineDifferenceKind> = {
  "planned-change": {
    title: "an engine plans a change",
    category: "engine",
    meaning:
      "A real engine planned one program's resources over the infrastructure that the other program's state describes, and it would change something.",
    consequence: "That change is made by the first deployment after the change of engine.",
    causes: [
      "The two programs differ at that property: the graph comparison names it too.",
      "The infrastructure has drifted from the program that made it, so that both programs would change it.",
      "The engine was given the state of another environment or account.",
    ],
    fixes: [
      "Make the property the same in both programs.",
      "Deploy the left program first, so that its state and the infrastructure agree with it.",
      "Name the state of the environment that the two programs were read for (`--state`, `--env`).",
    ],
  },
  "judges-disagree": {
    title: "the judges disagree",
    category: "engine",
    meaning:
      "The graph comparison and a real engine were asked about the same pair of resources, one says it is the same and the other says it is not, and nothing that is known of them explains it.",
    consequence: "One of them is wrong: neither answer is proof until it is known which.",
    causes: [
      "The state does not belong to these programs, or the infrastructure has drifted.",
      "A fact of the provider that the comparison does not know, or knows wrongly: an error in the harness.",
      "The engine planned with another version of the AWS provider than the programs are written for.",
    ],
    fixes: [
      "Plan the left program itself over the same state: it has to say that nothing changes.",
      "Install the provider version that both programs name.",
      "Report it to the harness's authors with both programs' graphs (`parity graph`).",
    ],
  },
};
