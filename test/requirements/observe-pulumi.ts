import * as pulumi from "@pulumi/pulumi";
import type { Deployment } from "./deployment.ts";

/** The types that the program uses, in Terraform's words. One that is not listed fails the test that meets it. */
const TYPES: Readonly<Record<string, string>> = {
  "pulumi:providers:aws": "provider",
  "aws:cloudwatch/logGroup:LogGroup": "aws_cloudwatch_log_group",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": "aws_default_security_group",
  "aws:ec2/eip:Eip": "aws_eip",
  "aws:ec2/flowLog:FlowLog": "aws_flow_log",
  "aws:ec2/internetGateway:InternetGateway": "aws_internet_gateway",
  "aws:ec2/natGateway:NatGateway": "aws_nat_gateway",
  "aws:ec2/route:Route": "aws_route",
  "aws:ec2/routeTable:RouteTable": "aws_route_table",
  "aws:ec2/routeTableAssociation:RouteTableAssociation": "aws_route_table_association",
  "aws:ec2/subnet:Subnet": "aws_subnet",
  "aws:ec2/vpc:Vpc": "aws_vpc",
  "aws:ec2/vpcEndpoint:VpcEndpoint": "aws_vpc_endpoint",
  "aws:iam/policy:Policy": "aws_iam_policy",
  "aws:iam/role:Role": "aws_iam_role",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "aws_iam_role_policy_attachment",
  "aws:kms/alias:Alias": "aws_kms_alias",
  "aws:kms/key:Key": "aws_kms_key",
};

const CALLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": { accountId: "<account>" },
  "aws:index/getPartition:getPartition": { partition: "<partition>" },
};

/**
 * Runs the Pulumi program in this process, as the stack named after the environment, against mocks that record every
 * resource and throw on what they do not know.
 */
export async function observePulumi(environment: string): Promise<Deployment> {
  const recorded = new Map<string, pulumi.runtime.MockResourceArgs>();
  await pulumi.runtime.setMocks(
    {
      newResource(resource) {
        if (!resource.custom) return { id: undefined, state: resource.inputs };
        const address = addressOf(resource.type, resource.name);
        recorded.set(address, resource);
        return { id: `<${address}.id>`, state: outputsOf(address, resource.inputs) };
      },
      call({ token, provider }) {
        const result = CALLS[token];
        if (result === undefined) throw new Error(`the mocks do not know ${token}`);
        if (!provider) throw new Error(`${token} is asked of the default provider`);
        return result;
      },
    },
    "payment-vpc",
    environment,
  );

  const children: { address: string; resource: pulumi.Resource; dependsOn: readonly string[] }[] = [];
  const addresses = new Map<unknown, string>();
  const outputs = await pulumi.runtime.runInPulumiStack(async () => {
    // The mocks are not told of dependsOn; a transformation is.
    pulumi.runtime.registerStackTransformation(({ type, name, resource, opts }) => {
      if (TYPES[type] === undefined) return undefined;
      const address = addressOf(type, name);
      addresses.set(resource, address);
      const dependsOn = "dependsOn" in opts && Array.isArray(opts.dependsOn) ? opts.dependsOn : [];
      children.push({
        address,
        resource,
        dependsOn: dependsOn.map((on) => addresses.get(on) ?? "an unknown resource"),
      });
      return undefined;
    });
    // The query makes Node run the entry program anew for each environment.
    return withoutVariables(() => import(`../../pulumi/index.ts?environment=${environment}`));
  });
  // A resource is with the mocks only once its URN is known: without waiting, late ones would be missing unnoticed.
  await settled(pulumi.all(children.map(({ resource }) => resource.urn)));

  const provider = recorded.get("provider.aws");
  // A provider's inputs travel as JSON texts where they are no texts themselves.
  return {
    provider: { region: provider?.inputs.region, tags: JSON.parse(provider?.inputs.defaultTags ?? "{}").tags },
    resources: children.flatMap(({ address, dependsOn }) => {
      const resource = recorded.get(address);
      if (resource === undefined) throw new Error(`${address} never reached the mocks`);
      if (address === "provider.aws") return [];
      if (!resource.provider?.includes("::aws::<provider.aws.id>")) throw new Error(`${address} has another provider`);
      const properties = Object.entries(resource.inputs).map(([name, value]) => [asTerraform(name), value]);
      return [{ address, type: TYPES[resource.type] ?? "", properties: Object.fromEntries(properties), dependsOn }];
    }),
    outputs: Object.fromEntries(
      await Promise.all(Object.entries(outputs ?? {}).map(async ([name, value]) => [name, await settled(value)])),
    ),
  };
}

/** Those of whoever runs the tests must not decide what the program is. */
async function withoutVariables<T>(run: () => Promise<T>): Promise<T> {
  const saved = { ...process.env };
  for (const name of ["ENVIRONMENT_SUFFIX", "AWS_REGION", "REPOSITORY", "COMMIT_AUTHOR"]) delete process.env[name];
  try {
    return await run();
  } finally {
    Object.assign(process.env, saved);
  }
}

function addressOf(type: string, name: string): string {
  const known = TYPES[type];
  if (known === undefined) throw new Error(`the mocks do not know ${type}`);
  return `${known}.${name.replace(/^payment-/, "")}`;
}

/** What AWS would fill in, each output recognizable, so that a literal in a reference's place stands out. */
function outputsOf(address: string, inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const name = inputs.name === undefined ? {} : { name: `<${address}.name>` };
  return { ...inputs, ...name, arn: `<${address}.arn>`, keyId: `<${address}.key_id>` };
}

function asTerraform(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function settled<T>(value: pulumi.Input<T>): Promise<unknown> {
  return new Promise((resolve) => pulumi.output(value).apply(resolve));
}
