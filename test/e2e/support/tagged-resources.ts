/** A page of what `GetResources` answers (AWS Resource Groups Tagging API Reference). */
interface Page {
  readonly ResourceTagMappingList: readonly { readonly ResourceARN: string }[];
  readonly PaginationToken?: string;
}

const KEY = /^arn:aws:kms:/;

/**
 * ARNs of all that an emulator's account has in a region of the kinds that can be tagged, but keys, whoever made it. The emulator
 * takes the service from the credential's scope and checks no signature.
 */
export async function taggedResources(endpoint: string, region: string): Promise<readonly string[]> {
  const found: string[] = [];
  let token = "";
  do {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "ResourceGroupsTaggingAPI_20170126.GetResources",
        Authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/tagging/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(token === "" ? {} : { PaginationToken: token }),
    });
    if (!response.ok) throw new Error(`GetResources: ${response.status} ${await response.text()}`);
    const page = (await response.json()) as Page;
    // A key is listed until its deletion window is over; `inventory` knows which keys are live.
    found.push(...page.ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN).filter((arn) => !KEY.test(arn)));
    token = page.PaginationToken ?? "";
  } while (token !== "");
  return found.sort();
}
