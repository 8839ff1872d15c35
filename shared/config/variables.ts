import { TAG_VALUE } from "./rules.ts";

/** The environment variables that pipelines set and that take part in the configuration; null where unset or empty. */
export interface Variables {
  readonly environmentSuffix: string | null;
  readonly region: string | null;
  readonly stateBucket: string | null;
  readonly stateRegion: string | null;
  /** Tags `Repository` and `CommitAuthor`, for those that are set. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Reads the variables out of an environment such as `process.env`. */
export function readVariables(environment: Readonly<Record<string, string | undefined>>): Variables {
  const read = (name: string) => environment[name] || null;
  const tags = { Repository: read("REPOSITORY"), CommitAuthor: read("COMMIT_AUTHOR") };
  return {
    environmentSuffix: read("ENVIRONMENT_SUFFIX"),
    region: read("AWS_REGION"),
    stateBucket: read("TERRAFORM_STATE_BUCKET"),
    stateRegion: read("TERRAFORM_STATE_BUCKET_REGION"),
    tags: Object.fromEntries(
      Object.entries(tags).flatMap(([key, value]) => (value === null ? [] : [[key, asTagValue(value)]])),
    ),
  };
}

/**
 * Nobody chooses these values for AWS (`dependabot[bot]`, `O'Brien`), so what a tag cannot hold is replaced by `_`
 * instead of stopping the pipeline.
 */
function asTagValue(text: string): string {
  const characters = [...text].map((character) => (TAG_VALUE.test(character) ? character : "_"));
  return characters.slice(0, 256).join("");
}
