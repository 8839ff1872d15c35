/** A page of what `GetResources` answers (AWS Resource Groups Tagging API Reference). */
interface Page {
  readonly ResourceTagMappingList: readonly { readonly ResourceARN: string }[];
  readonly PaginationToken?: string;
}

/**
 * ARNs of all that an emulator's account has in a region of the kinds that can be tagged, whoever made it. The emulator
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
    found.push(...page.ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN));
    token = page.PaginationToken ?? "";
  } while (token !== "");
  return found.sort();
}
