/** A Terraform document with a little of everything that is read: what the fuzz suite corrupts. */
export const TERRAFORM_DOCUMENT = {
  "//": { metadata: { backend: "local", stackName: "stack" } },
  terraform: { required_providers: { aws: { source: "aws", version: "6.21.0" } } },
  provider: { aws: [{ region: "eu-west-1", default_tags: [{ tags: { Team: "payments" } }] }] },
  variable: { size: { type: "number", default: 3 } },
  locals: { prefix: "app-${var.size}", zones: ["a", "b"] },
  data: { aws_iam_policy_document: { trust: { statement: [{ actions: ["sts:AssumeRole"], effect: "Allow" }] } } },
  resource: {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16", enable_dns_support: true, tags: { Name: "${local.prefix}" } } },
    aws_subnet: {
      part: {
        for_each: '${toset(["a", "b"])}',
        vpc_id: "${aws_vpc.main.id}",
        cidr_block: '${cidrsubnet("10.0.0.0/16", 8, index(local.zones, each.key))}',
        availability_zone: "eu-west-1${each.key}",
      },
    },
    aws_security_group: {
      open: {
        name: "open",
        description: "open",
        vpc_id: "${aws_vpc.main.id}",
        ingress: [{ from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["10.0.0.0/8"] }],
        lifecycle: { create_before_destroy: true, ignore_changes: ["tags"] },
      },
    },
    aws_iam_role: {
      worker: {
        name: "worker",
        assume_role_policy: "${data.aws_iam_policy_document.trust.json}",
        depends_on: ["aws_vpc.main"],
      },
    },
    aws_iam_role_policy: {
      inline: {
        name: "inline",
        role: "${aws_iam_role.worker.id}",
        policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*"],"Resource":"*"}]}',
      },
    },
  },
  output: { vpc_id: { value: "${aws_vpc.main.id}" }, key: { value: "secret", sensitive: true } },
};
