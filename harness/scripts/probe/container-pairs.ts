import type { PolicyPair } from "./policy-pairs.ts";

type Container = Readonly<Record<string, unknown>>;

const BASE: Container = { name: "web", image: "sample:1", memory: 128 };

function members(name: string, left: Container, right: Container): PolicyPair {
  return { name, left: [{ ...BASE, ...left }], right: [{ ...BASE, ...right }] };
}

const OTHER: Container = { name: "aside", image: "sample:2", memory: 64 };

/** What is asked about container definitions; the answers are recorded in test/unit/canonicalize/container-pairs.json. */
export const CONTAINER_PAIRS: readonly PolicyPair[] = [
  { name: "identical", left: [BASE], right: [BASE] },
  { name: "whitespace", left: [BASE], right: JSON.stringify([BASE], null, 2) },
  { name: "key order", left: [BASE], right: [Object.fromEntries(Object.entries(BASE).reverse())] },
  { name: "container order", left: [BASE, OTHER], right: [OTHER, BASE] },
  {
    name: "container order with the same name",
    left: [BASE, { ...OTHER, name: "web" }],
    right: [{ ...OTHER, name: "web" }, BASE],
  },
  { name: "container added", left: [BASE], right: [BASE, OTHER] },
  { name: "letter case of keys", left: [BASE], right: [{ Name: "web", Image: "sample:1", Memory: 128 }] },
  members("unknown key", {}, { unknown: 1 }),
  members("image changed", {}, { image: "sample:2" }),
  members("memory as text", {}, { memory: "128" }),
  members("memory missing and 0", { memory: undefined }, { memory: 0 }),
  members("memory changed", {}, { memory: 256 }),
  members("essential missing and true", {}, { essential: true }),
  members("essential missing and false", {}, { essential: false }),
  members("cpu missing and 0", {}, { cpu: 0 }),
  members("cpu null and 0", { cpu: null }, { cpu: 0 }),
  members("cpu changed", { cpu: 1 }, { cpu: 2 }),
  members("privileged missing and false", {}, { privileged: false }),
  members("read-only missing and false", {}, { readonlyRootFilesystem: false }),
  members("user missing and empty", {}, { user: "" }),
  members("start timeout missing and 0", {}, { startTimeout: 0 }),

  members("environment missing and empty", {}, { environment: [] }),
  members("environment missing and null", {}, { environment: null }),
  members(
    "environment order",
    {
      environment: [
        { name: "a", value: "1" },
        { name: "b", value: "2" },
      ],
    },
    {
      environment: [
        { name: "b", value: "2" },
        { name: "a", value: "1" },
      ],
    },
  ),
  members(
    "environment value changed",
    { environment: [{ name: "a", value: "1" }] },
    { environment: [{ name: "a", value: "2" }] },
  ),
  members(
    "environment value empty and missing",
    { environment: [{ name: "a", value: "" }] },
    { environment: [{ name: "a" }] },
  ),
  members(
    "environment value number",
    { environment: [{ name: "a", value: 1 }] },
    { environment: [{ name: "a", value: "1" }] },
  ),
  members(
    "environment twice",
    { environment: [{ name: "a", value: "1" }] },
    {
      environment: [
        { name: "a", value: "1" },
        { name: "a", value: "1" },
      ],
    },
  ),
  members(
    "environment name twice, order",
    {
      environment: [
        { name: "a", value: "1" },
        { name: "a", value: "2" },
      ],
    },
    {
      environment: [
        { name: "a", value: "2" },
        { name: "a", value: "1" },
      ],
    },
  ),
  members(
    "environment letter case",
    { environment: [{ name: "a", value: "1" }] },
    { environment: [{ name: "A", value: "1" }] },
  ),
  members(
    "secrets order",
    {
      secrets: [
        { name: "a", valueFrom: "x" },
        { name: "b", valueFrom: "y" },
      ],
    },
    {
      secrets: [
        { name: "b", valueFrom: "y" },
        { name: "a", valueFrom: "x" },
      ],
    },
  ),
  members("secrets missing and empty", {}, { secrets: [] }),
  members(
    "environment files order",
    {
      environmentFiles: [
        { type: "s3", value: "a" },
        { type: "s3", value: "b" },
      ],
    },
    {
      environmentFiles: [
        { type: "s3", value: "b" },
        { type: "s3", value: "a" },
      ],
    },
  ),

  members("port mappings missing and empty", {}, { portMappings: [] }),
  members(
    "port order",
    { portMappings: [{ containerPort: 80 }, { containerPort: 81 }] },
    { portMappings: [{ containerPort: 81 }, { containerPort: 80 }] },
  ),
  members(
    "port protocol missing and tcp",
    { portMappings: [{ containerPort: 80 }] },
    { portMappings: [{ containerPort: 80, protocol: "tcp" }] },
  ),
  members(
    "port protocol missing and udp",
    { portMappings: [{ containerPort: 80 }] },
    { portMappings: [{ containerPort: 80, protocol: "udp" }] },
  ),
  members(
    "host port missing and 0",
    { portMappings: [{ containerPort: 80 }] },
    { portMappings: [{ containerPort: 80, hostPort: 0 }] },
  ),
  members(
    "host port missing and the same",
    { portMappings: [{ containerPort: 80 }] },
    { portMappings: [{ containerPort: 80, hostPort: 80 }] },
  ),
  members(
    "host port changed",
    { portMappings: [{ containerPort: 80, hostPort: 1 }] },
    { portMappings: [{ containerPort: 80, hostPort: 2 }] },
  ),
  members("port as text", { portMappings: [{ containerPort: 80 }] }, { portMappings: [{ containerPort: "80" }] }),

  members("mount points missing and empty", {}, { mountPoints: [] }),
  members(
    "mount point order",
    { mountPoints: [{ sourceVolume: "a" }, { sourceVolume: "b" }] },
    { mountPoints: [{ sourceVolume: "b" }, { sourceVolume: "a" }] },
  ),
  members(
    "mount point read-only missing and false",
    { mountPoints: [{ sourceVolume: "a" }] },
    { mountPoints: [{ sourceVolume: "a", readOnly: false }] },
  ),
  members("volumes from missing and empty", {}, { volumesFrom: [] }),
  members("command missing and empty", {}, { command: [] }),
  members("command order", { command: ["a", "b"] }, { command: ["b", "a"] }),
  members("entry point order", { entryPoint: ["a", "b"] }, { entryPoint: ["b", "a"] }),
  members("links order", { links: ["a", "b"] }, { links: ["b", "a"] }),
  members(
    "depends-on order",
    {
      dependsOn: [
        { containerName: "a", condition: "START" },
        { containerName: "b", condition: "START" },
      ],
    },
    {
      dependsOn: [
        { containerName: "b", condition: "START" },
        { containerName: "a", condition: "START" },
      ],
    },
  ),
  members(
    "ulimits order",
    {
      ulimits: [
        { name: "core", softLimit: 1, hardLimit: 1 },
        { name: "cpu", softLimit: 1, hardLimit: 1 },
      ],
    },
    {
      ulimits: [
        { name: "cpu", softLimit: 1, hardLimit: 1 },
        { name: "core", softLimit: 1, hardLimit: 1 },
      ],
    },
  ),
  members(
    "ulimit 0 and missing",
    { ulimits: [{ name: "core", softLimit: 0, hardLimit: 0 }] },
    { ulimits: [{ name: "core" }] },
  ),
  members(
    "extra hosts order",
    {
      extraHosts: [
        { hostname: "a", ipAddress: "1" },
        { hostname: "b", ipAddress: "2" },
      ],
    },
    {
      extraHosts: [
        { hostname: "b", ipAddress: "2" },
        { hostname: "a", ipAddress: "1" },
      ],
    },
  ),
  members("dns servers order", { dnsServers: ["a", "b"] }, { dnsServers: ["b", "a"] }),
  members("docker labels key order", { dockerLabels: { a: "1", b: "2" } }, { dockerLabels: { b: "2", a: "1" } }),
  members("docker labels missing and empty", {}, { dockerLabels: {} }),
  members(
    "system controls order",
    {
      systemControls: [
        { namespace: "a", value: "1" },
        { namespace: "b", value: "2" },
      ],
    },
    {
      systemControls: [
        { namespace: "b", value: "2" },
        { namespace: "a", value: "1" },
      ],
    },
  ),
  members("system controls missing and empty", {}, { systemControls: [] }),
  members(
    "log options key order",
    { logConfiguration: { logDriver: "awslogs", options: { a: "1", b: "2" } } },
    { logConfiguration: { options: { b: "2", a: "1" }, logDriver: "awslogs" } },
  ),
  members(
    "log options missing and empty",
    { logConfiguration: { logDriver: "awslogs" } },
    { logConfiguration: { logDriver: "awslogs", options: {} } },
  ),
  members(
    "log secret options missing and empty",
    { logConfiguration: { logDriver: "awslogs" } },
    { logConfiguration: { logDriver: "awslogs", secretOptions: [] } },
  ),
  members("log configuration missing and empty", {}, { logConfiguration: {} }),
  members(
    "health check defaults",
    { healthCheck: { command: ["a"] } },
    { healthCheck: { command: ["a"], interval: 30, retries: 3, timeout: 5 } },
  ),
  members(
    "health check start period 0",
    { healthCheck: { command: ["a"] } },
    { healthCheck: { command: ["a"], startPeriod: 0 } },
  ),
  members(
    "health check interval changed",
    { healthCheck: { command: ["a"] } },
    { healthCheck: { command: ["a"], interval: 31 } },
  ),
  members(
    "resource requirements order",
    {
      resourceRequirements: [
        { type: "GPU", value: "1" },
        { type: "InferenceAccelerator", value: "a" },
      ],
    },
    {
      resourceRequirements: [
        { type: "InferenceAccelerator", value: "a" },
        { type: "GPU", value: "1" },
      ],
    },
  ),
  members(
    "linux parameters empty lists",
    { linuxParameters: { initProcessEnabled: true } },
    { linuxParameters: { initProcessEnabled: true, devices: [], tmpfs: [] } },
  ),
  members(
    "linux capabilities order",
    { linuxParameters: { capabilities: { add: ["a", "b"] } } },
    { linuxParameters: { capabilities: { add: ["b", "a"] } } },
  ),
  { name: "empty list and empty object", left: [], right: "{}" },
];
