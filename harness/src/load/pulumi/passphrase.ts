import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import { readFileSync } from "node:fs";

/** As in `sdk/go/common/resource/config/crypt.go`: AES-256-GCM with a key that PBKDF2 makes of the passphrase. */
const ITERATIONS = 1_000_000;
const KEY_BYTES = 32;
const TAG_BYTES = 16;

/** Decrypts configuration of a stack; null where it cannot. */
export type Decrypt = (cipher: string) => string | null;

/**
 * Makes the function that decrypts a stack's `secure:` values with its passphrase.
 *
 * Takes the stack file's `encryptionsalt` and the environment that may hold PULUMI_CONFIG_PASSPHRASE or
 * PULUMI_CONFIG_PASSPHRASE_FILE. Without them, with a wrong passphrase, or for a stack whose secrets a service keeps,
 * nothing can be decrypted.
 */
export function passphraseDecrypt(salt: unknown, environment: NodeJS.ProcessEnv): Decrypt {
  const [version, encodedSalt, ...check] = typeof salt === "string" ? salt.split(":") : [];
  let key: Buffer | null | undefined;
  return (cipher) => {
    // The key takes a good part of a second to make, and most stacks have no secret.
    if (key === undefined) {
      const passphrase = passphraseIn(environment);
      key =
        passphrase === null || version !== "v1" || encodedSalt === undefined
          ? null
          : pbkdf2Sync(passphrase, Buffer.from(encodedSalt, "base64"), ITERATIONS, KEY_BYTES, "sha256");
      if (key !== null && decrypt(key, check.join(":")) === null) key = null;
    }
    return key === null ? null : decrypt(key, cipher);
  };
}

function passphraseIn(environment: NodeJS.ProcessEnv): string | null {
  const { PULUMI_CONFIG_PASSPHRASE: text, PULUMI_CONFIG_PASSPHRASE_FILE: file } = environment;
  if (text !== undefined) return text;
  if (file === undefined || file === "") return null;
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return null;
  }
}

function decrypt(key: Buffer, cipher: string): string | null {
  const [version, nonce, content] = cipher.split(":");
  if (version !== "v1" || nonce === undefined || content === undefined) return null;
  const bytes = Buffer.from(content, "base64");
  if (bytes.length < TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}
