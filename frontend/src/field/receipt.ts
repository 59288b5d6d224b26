/** The server's signed word that a report arrived. */
export interface Receipt {
  id: string;
  sha256: string;
  signature: string;
}

/** The line that the server signs; `walktalk/proofs/receipts.py` writes the same. */
export function receiptLine(id: string, sha256: string): string {
  return `walk-receipt-1 ${id} ${sha256}\n`;
}

/** A receipt for exactly this report, or null; its signature is still to be checked. */
export function receiptFor(id: string, sha256: string, answer: unknown): Receipt | null {
  if (typeof answer !== "object" || answer === null) return null;
  const found = answer as Partial<Record<keyof Receipt, unknown>>;
  if (found.id !== id || found.sha256 !== sha256) return null;
  return typeof found.signature === "string" && /^[0-9a-f]{128}$/.test(found.signature)
    ? { id, sha256, signature: found.signature }
    : null;
}
