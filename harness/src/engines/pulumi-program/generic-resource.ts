import * as pulumi from "@pulumi/pulumi";

/** A managed resource of any type. The SDK makes an output of each name in `props`, also where its value is undefined. */
export class GenericResource extends pulumi.CustomResource {
  constructor(type: string, name: string, props: pulumi.Inputs, options: pulumi.CustomResourceOptions) {
    super(type, name, props, options);
  }
}

/** A component by its type and name. */
export class GenericComponent extends pulumi.ComponentResource {
  constructor(type: string, name: string, options: pulumi.ComponentResourceOptions) {
    super(type, name, {}, options);
    this.registerOutputs({});
  }
}

/** An explicit provider of any package. */
export class GenericProvider extends pulumi.ProviderResource {
  constructor(packageName: string, name: string, props: pulumi.Inputs, options: pulumi.ResourceOptions) {
    super(packageName, name, props, options);
  }
}
