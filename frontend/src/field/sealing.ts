import sodium from "libsodium-wrappers";
import type { Sealed } from "./queue.ts";
import { type Receipt, receiptLine } from "./receipt.ts";

/** Seal for the inbox: this phone itself cannot open it again. */
export async function seal(id: string, content: Uint8Array, inbox: string): Promise<Sealed> {
  await sodium.ready;
  const ciphertext = sodium.crypto_box_seal(content, sodium.from_hex(inbox));
  return { id, sha256: await digest(ciphertext), ciphertext, attempts: 0 };
}

/** Whether the server signed exactly this receipt. */
export async function genuine(receipt: Receipt, key: string): Promise<boolean> {
  await sodium.ready;
  const line = sodium.from_string(receiptLine(receipt.id, receipt.sha256));
  const signature = sodium.from_hex(receipt.signature);
  return sodium.crypto_sign_verify_detached(signature, line, sodium.from_hex(key));
}

async function digest(bytes: Uint8Array): Promise<string> {
  const found = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(found)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
