// Is a record the one whose checkpoints were signed? Node 20 or later, nothing else:
//
//   node record.mjs --export record.jsonl --key HEX [--checkpoints FILE_OR_FOLDER]…
//
// It shares no code with `walktalk record verify` and must say the same. Exit code: 0 it holds,
// 1 it does not, 2 it was called wrongly.
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";

const sha256 = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
const node = (left, right) => sha256(Buffer.of(1), left, right);
const LINE = /^\{"content":(.*),"hash":"([0-9a-f]{64})","number":([0-9]{1,18})\}$/s;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function stop(words, code) {
  console.error(words);
  process.exit(code);
}

function asked() {
  const options = {
    export: { type: "string" },
    checkpoints: { type: "string", multiple: true, default: [] },
    key: { type: "string", default: "" },
  };
  try {
    const { values } = parseArgs({ options });
    if (!values.export || !/^[0-9a-f]{64}$/i.test(values.key)) throw new Error("");
    return values;
  } catch {
    return stop("Usage: node record.mjs --export FILE --key HEX [--checkpoints PATH]…", 2);
  }
}

// A checkpoint: three lines or more, an empty line, lines of signatures. Null: it is none.
function read(words) {
  const gap = words.lastIndexOf("\n\n");
  if (gap < 0 || !words.endsWith("\n") || /[\0-\x09\x0b-\x1f]/.test(words)) return null;
  const text = words.slice(0, gap + 1);
  const signatures = words.slice(gap + 2, -1).split("\n").map((line) => {
    const found = /^— ([^ +]+) (\S+)$/.exec(line);
    const value = found && BASE64.test(found[2]) ? Buffer.from(found[2], "base64") : Buffer.of();
    return value.length > 4 ? { name: found[1], id: value.subarray(0, 4), value: value.subarray(4) } : null;
  });
  const lines = text.slice(0, -1).split("\n");
  const root = Buffer.from(lines[2] ?? "", "base64");
  const whole = lines.every((line) => line !== "") && signatures.every((one) => one !== null);
  if (!whole || !/^(0|[1-9][0-9]*)$/.test(lines[1] ?? "") || !BASE64.test(lines[2] ?? "")) return null;
  return root.length === 32 ? { text, signatures, origin: lines[0], size: Number(lines[1]), root } : null;
}

function isSigned(one, key) {
  const name = Buffer.from(`${one.origin}\n\x01`);
  const id = sha256(name, key).subarray(0, 4);
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key]);
  const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
  const mine = one.signatures.filter((line) => line.name === one.origin && line.id.equals(id));
  return mine.length > 0 && mine.every((line) => verify(null, Buffer.from(one.text), publicKey, line.value));
}

// The notes in a file that holds several: a line after signatures that is none begins the next.
function apart(words) {
  const notes = [""];
  let signed = false;
  for (const line of words.replace(/\n$/, "").split("\n")) {
    const signature = line.startsWith("— ");
    if (signed && !signature) notes.push("");
    notes[notes.length - 1] += `${line}\n`;
    signed = signature;
  }
  return notes;
}

function saved(places) {
  const files = places.flatMap((place) =>
    statSync(place).isDirectory() ? readdirSync(place).sort().map((name) => join(place, name)) : [place],
  );
  return files.flatMap((file) => {
    const notes = apart(readFileSync(file, "utf8"));
    const name = (at) => (notes.length === 1 ? basename(file) : `${basename(file)}, number ${at + 1}`);
    return notes.map((words, at) => ({ name: name(at), words }));
  });
}

function trusted(all, key, faults) {
  const good = [];
  for (const { name, words } of all) {
    const one = read(words);
    if (!one) faults.push(`${name} is not a checkpoint.`);
    else if (!isSigned(one, key)) faults.push(`${name} is not signed with this key.`);
    else if (good.length > 0 && one.origin !== good[0].origin)
      faults.push(`${name} is of another record, ${one.origin}.`);
    else good.push({ name, ...one });
  }
  good.sort((one, other) => one.size - other.size);
  const first = new Map();
  for (const one of good) {
    const before = first.get(one.size) ?? one;
    first.set(one.size, before);
    if (!before.root.equals(one.root))
      faults.push(`${before.name} and ${one.name} are both signed, over ${one.size} entries, and differ: two records were shown.`);
  }
  return good;
}

// The root of RFC 6962 from the roots of its full parts.
function rootOf(peaks) {
  if (peaks.length === 0) return sha256();
  return peaks.slice(0, -1).reduceRight((root, peak) => node(peak, root), peaks.at(-1));
}

function* lines(bytes) {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    yield end < 0 ? "" : bytes.toString("latin1", from, end);
    from = end < 0 ? bytes.length : end + 1;
  }
}

// Reads entries in order; says where the chain breaks, and keeps roots at the sizes asked for.
function readRecord(file, sizes, faults) {
  const peaks = [];
  const roots = new Map();
  let before = Buffer.alloc(32);
  let entries = 0;
  let broken = false;
  const keep = () => sizes.has(entries) && roots.set(entries, rootOf(peaks));
  keep();
  for (const line of lines(readFileSync(file))) {
    const found = LINE.exec(line);
    if (!found) stop(`Error: Line ${entries + 1} of ${basename(file)} is not an entry.`, 1);
    const content = Buffer.from(found[1], "latin1");
    entries += 1;
    peaks.push(sha256(Buffer.of(0), content));
    for (let full = entries; full % 2 === 0; full /= 2) peaks.splice(-2, 2, node(peaks.at(-2), peaks.at(-1)));
    keep();
    if (broken) continue;
    before = sha256(before, content);
    const missing = Number(found[3]) !== entries;
    broken = missing || before.toString("hex") !== found[2];
    if (broken) faults.push(missing ? `Entry ${entries} is missing.` : `Entry ${entries} is not what was sealed.`);
  }
  return { entries, roots };
}

function compare(good, { entries, roots }, faults) {
  let held = 0;
  for (const one of good) {
    if (one.size > entries)
      return faults.push(`${one.name} is over ${one.size} entries, and the record has ${entries}: cut off.`);
    if (!roots.get(one.size).equals(one.root))
      return faults.push(`${one.name} does not match: entries ${held + 1} to ${one.size} are not as signed.`);
    held = one.size;
  }
  return null;
}

function judge({ export: file, checkpoints, key }) {
  const faults = [];
  const all = saved(checkpoints);
  const good = trusted(all, Buffer.from(key, "hex"), faults);
  const record = readRecord(file, new Set(good.map((one) => one.size)), faults);
  compare(good, record, faults);
  if (faults.length > 0) stop(["Error: The record does not hold.", ...faults].join("\n"), 1);
  console.log(
    all.length > 0
      ? `The record holds: ${record.entries} entries, ${all.length} checkpoints.`
      : `The chain holds: ${record.entries} entries. No checkpoint was given, so nobody can tell whether all of it was written anew.`,
  );
}

try {
  judge(asked());
} catch (error) {
  stop(error.path ? `Error: ${error.path} cannot be read.` : String(error), 2);
}
