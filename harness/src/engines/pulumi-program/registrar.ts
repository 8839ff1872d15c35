import * as pulumi from "@pulumi/pulumi";
import type {
  InvokeRegistration,
  PlanValue,
  Registration,
  RegistrationPlan,
  ResourceRegistration,
  RunFailure,
} from "../../lower/pulumi/registration-plan.ts";
import { GenericComponent, GenericProvider, GenericResource } from "./generic-resource.ts";
import { type Outputs, resolveValue } from "./resolve-value.ts";

type Made = pulumi.Resource | Called;

/** The result of a provider's function. */
class Called {
  constructor(readonly result: pulumi.OutputInstance<unknown>) {}
}

/** Registers what a plan says, each thing once what it refers to is there. */
export class Registrar {
  private readonly byKey: ReadonlyMap<string, Registration>;
  private readonly made = new Map<string, Made>();
  private readonly underWay = new Set<string>();

  constructor(
    plan: RegistrationPlan,
    private readonly fail: (failure: RunFailure) => void,
  ) {
    this.byKey = new Map(plan.registrations.map((item) => [item.key, item]));
  }

  registerAll(): void {
    for (const key of this.byKey.keys()) this.get(key);
  }

  private get(key: string): Made {
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const registration = this.byKey.get(key);
    if (registration === undefined) throw new Error(`the plan has no ${key}`);
    if (this.underWay.has(key)) throw new Error(`${key} depends on itself`);
    this.underWay.add(key);
    const made = this.make(registration);
    this.underWay.delete(key);
    this.made.set(key, made);
    return made;
  }

  private make(registration: Registration): Made {
    switch (registration.kind) {
      case "component": {
        const { type, name } = registration;
        return new GenericComponent(type, name, this.within(registration.parent));
      }
      case "provider":
        return new GenericProvider(
          registration.package,
          registration.name,
          this.properties(registration.key, registration.properties),
          { ...this.within(registration.parent), ...versionOf(registration) },
        );
      case "resource":
        return this.resource(registration);
      case "invoke":
        return this.call(registration);
    }
  }

  private resource(registration: ResourceRegistration): GenericResource {
    const { key, type, name, outputs, ignoreChanges } = registration;
    const wanted = Object.fromEntries(outputs.map((output) => [output, undefined]));
    return new GenericResource(
      type,
      name,
      { ...wanted, ...this.properties(key, registration.properties) },
      {
        ...this.within(registration.parent),
        ...this.under(registration.provider),
        ...versionOf(registration),
        ignoreChanges: [...ignoreChanges],
      },
    );
  }

  private call({ key, token, arguments: args, provider, version }: InvokeRegistration): Called {
    const options = { ...this.under(provider), ...(version === null ? {} : { version }) };
    const result = pulumi.output(this.properties(key, args)).apply(async (known): Promise<unknown> => {
      try {
        return await pulumi.runtime.invoke(token, known, options);
      } catch (error) {
        this.fail({ key, property: null, reason: firstLine(error) });
        return {};
      }
    });
    return new Called(result);
  }

  private properties(key: string, properties: Readonly<Record<string, PlanValue>>): pulumi.Inputs {
    const outputs: Outputs = { output: (of, path) => this.output(of, path) };
    return Object.fromEntries(
      Object.entries(properties).map(([property, value]) => [
        property,
        resolveValue(value, outputs, (reason) => {
          this.fail({ key, property, reason });
        }),
      ]),
    );
  }

  private output(of: string, path: readonly (string | number)[]): pulumi.Output<unknown> {
    const made = this.get(of);
    const [first, ...rest] = path;
    if (made instanceof Called) return made.result.apply((value) => at(value, path));
    const output: unknown = first === undefined ? undefined : Reflect.get(made, first);
    if (!pulumi.Output.isInstance<object>(output)) throw new Error(`${of} has no output ${path.join(".")}`);
    return output.apply((value) => at(value, rest));
  }

  private within(parent: string | null): pulumi.ResourceOptions {
    if (parent === null) return {};
    const made = this.get(parent);
    return made instanceof Called ? {} : { parent: made };
  }

  private under(provider: string | null): { provider?: pulumi.ProviderResource } {
    if (provider === null) return {};
    const made = this.get(provider);
    return made instanceof GenericProvider ? { provider: made } : {};
  }
}

function versionOf({ version }: { readonly version: string | null }): { version?: string } {
  return version === null ? {} : { version };
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inside, step) => (typeof inside === "object" && inside !== null ? Reflect.get(inside, step) : undefined),
    value,
  );
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
