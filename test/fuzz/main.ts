import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allFormats } from "./formats.ts";
import { faultsOf, subjectOf } from "./trial.ts";

/** `PARITY_FUZZ_COUNT` corrupted files of each format, from `PARITY_FUZZ_SEED` on; prints what is against the law. */
const count = Number(process.env.PARITY_FUZZ_COUNT ?? 5_000);
const first = Number(process.env.PARITY_FUZZ_SEED ?? 1);
const folder = await mkdtemp(join(tmpdir(), "parity-fuzz-"));
let total = 0;
try {
  for (const format of await allFormats()) {
    const subject = await subjectOf(format, join(folder, "input"));
    let faulty = 0;
    for (let seed = first; seed < first + count; seed++) {
      const faults = await faultsOf(subject, seed, join(folder, "input"));
      if (faults.length > 0) faulty++;
      for (const fault of faults) console.log(`${format.name}, seed ${seed}: ${fault}`);
    }
    console.log(`${format.name}: ${count} corrupted files, ${faulty} against the law`);
    total += faulty;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = total === 0 ? 0 : 1;
