import type { Wire } from "../../../harness/scripts/probe/cty.ts";
import type { Provider } from "../../../harness/scripts/probe/provider.ts";
import { ProviderCrashed } from "../../../harness/scripts/probe/provider.ts";
import type { Block } from "../../../harness/scripts/probe/schema.ts";
import { attributesOf, parseImportIdPattern } from "../../../harness/src/handover/import-id-pattern.ts";
import { hasPlainImportId, importId, importIdRows } from "../../../harness/src/handover/import-ids.ts";

type Attributes = Readonly<Record<string, unknown>>;

const ACCOUNT = "123456789012";
const arn = (rest: string) => `arn:aws:${rest}`;

/** Attributes whose form the importer checks; any text does for the others. */
const SAMPLES: Readonly<Record<string, Attributes>> = {
  aws_acmpca_certificate: {
    arn: arn(`acm-pca:eu-west-1:${ACCOUNT}:certificate-authority/0831/certificate/a4e9`),
  },
  aws_appflow_flow: { id: arn(`appflow:eu-west-1:${ACCOUNT}:flow/a`) },
  aws_cognito_user: { id: "eu-west-1_a/user" },
  aws_ec2_managed_prefix_list_entry: { id: "pl-1,10.0.0.0/8" },
  aws_kinesis_analytics_application: { id: arn(`kinesisanalytics:eu-west-1:${ACCOUNT}:application/a`) },
  aws_kinesis_firehose_delivery_stream: { id: arn(`firehose:eu-west-1:${ACCOUNT}:deliverystream/a`) },
  aws_kinesisanalyticsv2_application: { id: arn(`kinesisanalytics:eu-west-1:${ACCOUNT}:application/a`) },
  aws_kms_grant: { id: "key:grant" },
  aws_lex_bot_alias: { id: "bot:alias" },
  aws_opensearchserverless_security_config: { id: `saml/${ACCOUNT}/a` },
  aws_signer_signing_profile_permission: { id: "profile/statement" },
  aws_vpclattice_listener_rule: { id: "service/listener/rule" },
  aws_cloudformation_stack_set_instance: { id: `a,${ACCOUNT},eu-west-1` },
  aws_datazone_user_profile: { type: "IAM" },
  aws_ec2_default_credit_specification: { instance_family: "t3" },
  aws_ecs_task_definition: { arn: arn(`ecs:eu-west-1:${ACCOUNT}:task-definition/a:1`) },
  aws_glue_catalog_table_optimizer: { type: "compaction" },
  aws_networkmanager_connection: { arn: arn(`networkmanager::${ACCOUNT}:device/global-network-1/connection-1`) },
  aws_networkmanager_device: { arn: arn(`networkmanager::${ACCOUNT}:device/global-network-1/device-1`) },
  aws_networkmanager_link: { arn: arn(`networkmanager::${ACCOUNT}:link/global-network-1/link-1`) },
  aws_networkmanager_site: { arn: arn(`networkmanager::${ACCOUNT}:site/global-network-1/site-1`) },
  aws_opensearchserverless_access_policy: { type: "data" },
  aws_opensearchserverless_lifecycle_policy: { type: "retention" },
  aws_opensearchserverless_security_policy: { type: "network" },
  aws_quicksight_role_membership: { role: "ADMIN" },
  aws_route53_record: { zone_id: "Z1", name: "www.example.com", type: "A" },
  aws_s3control_access_point_policy: { access_point_arn: arn(`s3:eu-west-1:${ACCOUNT}:accesspoint/a`) },
  aws_security_group_rule: {
    security_group_id: "sg-1a2b3c4d",
    type: "ingress",
    protocol: "tcp",
    source_security_group_id: "sg-2a2b3c4d",
    cidr_blocks: [],
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    self: false,
  },
  aws_ssm_default_patch_baseline: { baseline_id: "pb-1234567890abcdef1" },
  aws_wafv2_api_key: { scope: "REGIONAL" },
  aws_ecs_service: { cluster: "main" },
};

/** What an importer sets otherwise than the state of a resource that it has made has it. */
const REWRITTEN = new Set(["aws_ecs_service.cluster", "aws_route.destination_prefix_list_id"]);

/** Importers that end the provider's process when AWS refuses to answer. */
const CRASHES = new Set([
  "aws_cloudwatch_contributor_managed_insight_rule",
  "aws_datazone_environment_blueprint_configuration",
  "aws_directory_service_trust",
]);

/** The importer understood the id, and went to AWS, which is not there. */
const ASKED_AWS = /operation error|AWS is not reachable|UnknownError/;

/** What the provider's importer has against the row (or the missing row) of a type; null when they agree. */
export async function importerComplaint(provider: Provider, type: string, block: Block): Promise<string | null> {
  const row = importIdRows().find((candidate) => candidate.type === type);
  const pattern = row?.kind === "composite" ? (row.before6 === undefined ? row.pattern : row.before6) : "{id}";
  const importable = row?.kind !== "not-importable" && pattern !== null;
  if (row === undefined && !hasPlainImportId(type)) return "the table has nothing of it";
  if (CRASHES.has(type)) return null;
  const attributes = importable ? sampleAttributes(type, pattern, block) : { id: "a" };
  const id = importId(type, attributes, { provider: provider.version });
  if (importable && id.kind !== "id") return `no id from ${JSON.stringify(attributes)}`;
  const text = id.kind === "id" ? id.id : "a";
  const { states, errors } = await ask(provider, type, text);
  if (!importable) {
    // Two types have an importer, and ids that no state holds.
    const understood = errors.every((error) => !/import/i.test(error));
    return understood && row?.kind === "not-importable" && row.source === "importer"
      ? "the importer takes an id"
      : null;
  }
  const refusal = errors.find((error) => !ASKED_AWS.test(error));
  if (refusal !== undefined) return `${text} is refused: ${refusal}`;
  const [state] = states;
  if (errors.length > 0 || state === undefined) return null;
  return otherwiseSet(type, attributes, state, row === undefined ? text : null);
}

async function ask(provider: Provider, type: string, id: string) {
  try {
    return await provider.importState(type, id);
  } catch (error) {
    if (!(error instanceof ProviderCrashed)) throw error;
    return { states: [], errors: [error.message] };
  }
}

function sampleAttributes(type: string, pattern: string, block: Block): Attributes {
  const kinds = new Map(block.attributes.map(({ name, type: kind }) => [name, kind]));
  const names = attributesOf(parseImportIdPattern(pattern));
  const samples = names.map((name) => [name, sampleOf(name, kinds.get(name))] as const);
  return { ...Object.fromEntries(samples), ...SAMPLES[type] };
}

function sampleOf(name: string, kind: unknown): unknown {
  if (kind === "number") return 7;
  if (kind === "bool") return true;
  if (Array.isArray(kind)) return ["one", "two"];
  return name.endsWith("arn")
    ? arn(`svc:eu-west-1:${ACCOUNT}:thing/${name.replaceAll("_", "")}`)
    : `x${name.replaceAll("_", "")}`;
}

/** An attribute that the importer reads out of the id must be what the id was made of. */
function otherwiseSet(type: string, attributes: Attributes, state: Wire, plainId: string | null): string | null {
  const set = state as Attributes;
  if (plainId !== null && set.id !== plainId) return `its id becomes ${JSON.stringify(set.id)}`;
  for (const [name, value] of Object.entries(attributes)) {
    const given = set[name];
    if (name === "id" || given === undefined || given === null || REWRITTEN.has(`${type}.${name}`)) continue;
    if (String(given) !== String(value))
      return `${name} becomes ${JSON.stringify(given)}, not ${JSON.stringify(value)}`;
  }
  return null;
}
