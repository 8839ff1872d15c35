/** Terraform would answer with an error: why, as a clause. Becomes an unsupported value, never a crash. */
export class Refusal extends Error {}

/** Terraform has an answer, and this evaluator does not compute it: why, as a clause. `try` must not look past it. */
export class Limit extends Error {}
