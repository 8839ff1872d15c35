import { Limit, Refusal } from "../refusal.ts";

/** Bytes of a text in an encoding that IANA names. */
export function encodeText(text: string, encoding: string): Buffer {
  switch (encoding.toLowerCase()) {
    case "utf-8":
      return Buffer.from(text, "utf8");
    case "utf-16le":
      return Buffer.from(text, "utf16le");
    case "utf-16be":
      return Buffer.from(text, "utf16le").swap16();
    case "utf-16":
      return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, "utf16le").swap16()]);
    case "iso-8859-1":
      if (Buffer.from(text, "latin1").toString("latin1") !== text)
        throw new Refusal(`the encoding ${encoding} does not have all characters`);
      return Buffer.from(text, "latin1");
    default:
      throw new Limit(`the encoding ${encoding} is not known here`);
  }
}

export function decodeText(bytes: Buffer, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case "utf-8":
      return bytes.toString("utf8");
    case "utf-16le":
      return evenly(bytes).toString("utf16le");
    case "utf-16be":
      return Buffer.from(evenly(bytes)).swap16().toString("utf16le");
    case "iso-8859-1":
      return bytes.toString("latin1");
    default:
      throw new Limit(`the encoding ${encoding} is not known here`);
  }
}

function evenly(bytes: Buffer): Buffer {
  if (bytes.length % 2 === 1) throw new Limit("half a character is left over");
  return bytes;
}
