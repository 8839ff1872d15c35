import type { GraphNode } from "../../model/graph.ts";
import type { Value } from "../../model/value.ts";
import { itemsOf, ownerOf, setting } from "./settings.ts";
import type { Family, Setting } from "./types.ts";

/** Policies attached to roles, users and groups, and who is in a group: some resources speak of several owners at once. */
export const IDENTITY_FAMILIES: readonly Family[] = [
  attachments("aws_iam_role", "role", "roles", ["managed_policy_arns"]),
  attachments("aws_iam_user", "user", "users", []),
  attachments("aws_iam_group", "group", "groups", []),
  {
    owners: ["aws_iam_group"],
    inline: [],
    parts: ["aws_iam_group_membership", "aws_iam_user_group_membership"],
    source: "docs r/iam_user_group_membership: manages a user's groups, as aws_iam_group_membership a group's users",
    ofOwner: () => [],
    ofPart: ({ type, properties }) =>
      type === "aws_iam_group_membership"
        ? about([properties.group], itemsOf(properties.users), "users", "user")
        : about(itemsOf(properties.groups), itemsOf(properties.user), "users", "user"),
  },
];

function attachments(owner: string, one: string, several: string, inline: readonly string[]): Family {
  const [part = "policies"] = inline;
  return {
    owners: [owner],
    inline,
    parts: [`${owner}_policy_attachment`, "aws_iam_policy_attachment"],
    source: `docs r/iam_policy_attachment and r/${owner.replace(/^aws_/, "")}: the same policies, by another resource`,
    ofOwner: ({ id, properties }) =>
      inline.flatMap((name) => itemsOf(properties[name]).map((policy) => setting(id, part, { policy_arn: policy }))),
    ofPart: (node) => {
      const owners = node.type === "aws_iam_policy_attachment" ? namedBy(node, several) : [node.properties[one]];
      return about(owners, itemsOf(node.properties.policy_arn), part, "policy_arn");
    },
  };
}

/** An attachment of several kinds of identities is about more than one family can say. */
function namedBy({ properties }: GraphNode, several: string): readonly Value[] {
  const others = ["roles", "users", "groups"].filter((name) => name !== several);
  return others.some((name) => itemsOf(properties[name]).length > 0) ? [] : itemsOf(properties[several]);
}

function about(
  owners: readonly (Value | undefined)[],
  values: readonly Value[],
  part: string,
  name: string,
): readonly Setting[] | undefined {
  const nodes = owners.map(ownerOf);
  if (nodes.length === 0 || nodes.includes(undefined)) return undefined;
  return nodes.flatMap((owner) =>
    owner === undefined ? [] : values.map((value) => setting(owner, part, { [name]: value })),
  );
}
