/** Terraform would answer with an error: why, as a clause. Becomes an unsupported value, never a crash. */
export class Refusal extends Error {}
