/** What an envelope holds; `walktalk/safeguarding/rules.py` reads the same. Nothing here opens one. */

const LENGTH = 4;
export const INNER_SIZE = 12_288;
export const SIZE = 16_896;
const SEALED_BY = 48;

export type Seal = (content: Uint8Array, key: string) => Uint8Array;

/** The public halves of the keys of those who may open it, in hexadecimal. */
export interface Keys {
  desk: string;
  specialists: string;
}

/** An envelope of one size, whatever was said. Throws `RangeError` for more words than fit. */
export function envelope(kind: string, words: string, keys: Keys, seal: Seal): Uint8Array {
  const padded = pad(new TextEncoder().encode(words.replaceAll("\r\n", "\n")), INNER_SIZE);
  const inside = new Uint8Array(INNER_SIZE + SEALED_BY);
  inside.set(kind === "disclosure" ? seal(padded, keys.specialists) : padded);
  const content = JSON.stringify({ inside: base64(inside), kind });
  return seal(pad(new TextEncoder().encode(content), SIZE), keys.desk);
}

/** The length in four bytes, the content, zeros. */
export function pad(content: Uint8Array, size: number): Uint8Array {
  if (content.length + LENGTH > size) {
    throw new RangeError(`${content.length} bytes do not fit into ${size}`);
  }
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, LENGTH);
  return padded;
}

/** Bytes in base 64. */
export function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
