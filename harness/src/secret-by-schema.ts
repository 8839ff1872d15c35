import type { Bridge } from "./bridge/types.ts";

/** Whether the SDK itself asks for an output of a Pulumi type to be secret. */
export type IsSecretBySchema = (token: string, property: string) => boolean;

/** The SDK's classes ask for it of each property that the provider's schema marks sensitive (`secretOpts` in each class). */
export function secretBySchema(bridge: Bridge): IsSecretBySchema {
  return (token, property) => {
    const attributes = Object.values(bridge.resourceByToken(token)?.block.attributes ?? {});
    return attributes.some(({ pulumi, secret }) => pulumi === property && secret === true);
  };
}
