import { describe, expect, it } from "vitest";
import { base64, envelope, INNER_SIZE, pad, type Seal, SIZE } from "../src/feedback/envelope.ts";

const KEYS = { desk: "d", specialists: "s" };

/** Stands for a sealed box: 48 bytes that name the key, then the content. */
const visible: Seal = (content, key) => {
  const box = new Uint8Array(content.length + 48);
  box[0] = key.charCodeAt(0);
  box.set(content, 48);
  return box;
};

function unpadded(padded: Uint8Array): Uint8Array {
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  return padded.slice(4, 4 + length);
}

function inside(box: Uint8Array): { kind: string; inside: Uint8Array } {
  const content = JSON.parse(new TextDecoder().decode(unpadded(box.slice(48)))) as {
    kind: string;
    inside: string;
  };
  return { kind: content.kind, inside: Uint8Array.from(atob(content.inside), (c) => c.charCodeAt(0)) };
}

describe("an envelope", () => {
  it("has one size, whatever it says", () => {
    const said: [string, string][] = [
      ["nothing", ""],
      ["complaint", "He joked."],
      ["disclosure", "\u{1F3EE}".repeat(3000)],
    ];
    const sizes = said.map(([kind, words]) => envelope(kind, words, KEYS, visible).length);
    expect(new Set(sizes)).toEqual(new Set([SIZE + 48]));
  });

  it("holds words for the desk", () => {
    const box = envelope("complaint", "One\r\ntwo", KEYS, visible);
    expect(String.fromCharCode(box[0] ?? 0)).toBe("d");
    const { kind, inside: padded } = inside(box);
    expect(kind).toBe("complaint");
    expect(padded.length).toBe(INNER_SIZE + 48);
    expect(new TextDecoder().decode(unpadded(padded))).toBe("One\ntwo");
  });

  it("holds what happened to her for the specialists alone", () => {
    const { inside: box } = inside(envelope("disclosure", "Words", KEYS, visible));
    expect(String.fromCharCode(box[0] ?? 0)).toBe("s");
    expect(new TextDecoder().decode(unpadded(box.slice(48)))).toBe("Words");
  });
});

describe("padding", () => {
  it("refuses more than fits", () => {
    expect(() => pad(new Uint8Array(13), 16)).toThrow(RangeError);
    expect(pad(new Uint8Array(12), 16).length).toBe(16);
  });

  it("writes bytes as base 64", () => {
    expect(base64(new Uint8Array([0, 255, 16]))).toBe("AP8Q");
  });
});
