/**
 * The program that Pulumi's language host runs for `judgeWithPulumi`: reads a registration plan (PARITY_PLAN) and registers
 * everything in it. What it cannot make it writes to PARITY_RUN_REPORT; the run then comes to its end all the same.
 */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import type { RegistrationPlan, RunFailure } from "../../lower/pulumi/registration-plan.ts";
import { Registrar } from "./registrar.ts";

const { PARITY_PLAN: planFile = "", PARITY_RUN_REPORT: reportFile = "" } = process.env;
const plan = JSON.parse(readFileSync(planFile, "utf8")) as RegistrationPlan;
const failures: RunFailure[] = [];

const write = () => {
  writeFileSync(reportFile, JSON.stringify({ failures }), { mode: 0o600 });
};
write();
// An apply may run, and fail, until the process ends.
new Registrar(plan, (failure) => {
  failures.push(failure);
  write();
}).registerAll();
