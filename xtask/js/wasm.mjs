// A WebAssembly module's names: those of imports and exports are read, changed and
// left out, those of functions given so that like stands beside like.
const CUSTOM = 0;
const IMPORTS = 2;
const FUNCTIONS = 3;
const EXPORTS = 7;
const CODE = 10;
const FUNCTION = 0;
const TABLE = 1;
const MEMORY = 2;
const GLOBAL = 3;

/** The names of what `wasm` imports. */
export function importNames(wasm) {
  const names = [];
  renamed(wasm, { imports: (it) => (names.push(it), it) });
  return names;
}

/** The names of what `wasm` exports. */
export function exportNames(wasm) {
  const names = [];
  renamed(wasm, { exports: (it) => (names.push(it), it) });
  return names;
}

/** `wasm` with other names; an export whose new name is null goes. */
export function renamed(wasm, { module = (it) => it, imports = (it) => it, exports = (it) => it }) {
  const reader = new Reader(wasm, 8);
  const out = [wasm.subarray(0, 8)];
  while (reader.at < wasm.length) {
    const id = reader.byte();
    const end = reader.number() + reader.at;
    let body = wasm.subarray(reader.at, end);
    if (id === IMPORTS) body = section(reader, (it) => [...name(module(it.name())), ...name(imports(it.name())), ...it.importType()]);
    if (id === EXPORTS) {
      body = section(reader, (it) => {
        const fresh = exports(it.name());
        const rest = it.raw(() => (it.byte(), it.number()));
        return fresh === null ? null : [...name(fresh), ...rest];
      });
    }
    reader.at = end;
    out.push(Buffer.from([id, ...number(body.length)]), Buffer.from(body));
  }
  return Buffer.concat(out);
}

/** `wasm` with names for its functions whose order brings like ones together: a packer finds more to share then. */
export function named(wasm) {
  const n_imported = functionImports(wasm);
  const [types, bodies] = [[], []];
  eachSection(wasm, FUNCTIONS, (it) => types.push(it.number()));
  eachSection(wasm, CODE, (it) => {
    const length = it.number();
    bodies.push(it.raw(() => (it.at += length)));
  });
  // Of one type, with as many locals of which type: the first bytes of a body.
  const kind = (idx) => types[idx] * 2 ** 24 + bodies[idx].readUIntBE(0, Math.min(3, bodies[idx].length));
  const kinds = new Map();
  for (const idx of bodies.keys()) kinds.set(kind(idx), [...(kinds.get(kind(idx)) ?? []), idx]);
  const order = [...kinds.keys()].sort((a, b) => a - b).flatMap((it) => chain(kinds.get(it), bodies));
  const names = order.map((idx, rank) => [n_imported + idx, `f${String(rank).padStart(6, "0")}`]);
  for (let idx = 0; idx < n_imported; idx++) names.push([idx, `i${String(idx).padStart(6, "0")}`]);
  names.sort((a, b) => a[0] - b[0]);
  const map = [...number(names.length), ...names.flatMap(([idx, it]) => [...number(idx), ...name(it)])];
  const body = [...name("name"), 1, ...number(map.length), ...map];
  return Buffer.concat([wasm, Buffer.from([CUSTOM, ...number(body.length), ...body])]);
}

/** `idxs` in an order in which each body is followed by the one of the rest that is most like it. */
function chain(idxs, bodies) {
  const rest = [...idxs].sort((a, b) => bodies[a].length - bodies[b].length || a - b);
  const sketches = new Map(rest.map((it) => [it, sketch(bodies[it])]));
  const order = [rest.shift()];
  while (rest.length > 0) {
    const last = order.at(-1);
    const score = (it) => {
      const n_shared = sketches.get(it).filter((hash, at) => hash > 0 && hash === sketches.get(last)[at]).length;
      return n_shared * LONGEST - Math.min(LONGEST - 1, Math.abs(bodies[it].length - bodies[last].length));
    };
    const scores = rest.map(score);
    const best = scores.indexOf(scores.reduce((a, b) => Math.max(a, b)));
    order.push(...rest.splice(best, 1));
  }
  return order;
}

const LONGEST = 1000;
const N_HASHES = 48;
const N_GRAM = 4;

/** The greatest hash of the pieces of `body` in each of some groups: bodies that share pieces share some of them (MinHash). */
function sketch(body) {
  const most = new Uint32Array(N_HASHES);
  for (let at = 0; at + N_GRAM <= body.length; at++) {
    // Multiplicative hashing, by the golden ratio.
    const hash = Math.imul(body.readUInt32LE(at), 0x9e3779b1) >>> 0;
    const group = hash % N_HASHES;
    most[group] = Math.max(most[group], hash);
  }
  return most;
}

function functionImports(wasm) {
  let n = 0;
  eachSection(wasm, IMPORTS, (it) => {
    it.name();
    it.name();
    if (it.importType()[0] === FUNCTION) n += 1;
  });
  return n;
}

function eachSection(wasm, wanted, entry) {
  const reader = new Reader(wasm, 8);
  while (reader.at < wasm.length) {
    const id = reader.byte();
    const end = reader.number() + reader.at;
    if (id === wanted) for (let n = reader.number(); n > 0; n--) entry(reader);
    reader.at = end;
  }
}

function section(reader, entry) {
  const entries = Array.from({ length: reader.number() }, () => entry(reader)).filter((it) => it !== null);
  return Buffer.from([...number(entries.length), ...entries.flat()]);
}

class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned number in LEB128. */
  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }

  /** The bytes that `skip` passes over. */
  raw(skip) {
    const start = this.at;
    skip();
    return this.bytes.subarray(start, this.at);
  }

  importType() {
    return this.raw(() => {
      const kind = this.byte();
      if (kind === FUNCTION) this.number();
      else if (kind === TABLE) this.byte(), this.limits();
      else if (kind === MEMORY) this.limits();
      else if (kind === GLOBAL) this.at += 2;
      else throw new Error(`an import of kind ${kind} is not known`);
    });
  }

  limits() {
    const flags = this.byte();
    this.number();
    if (flags & 1) this.number();
  }
}

function number(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}

function name(text) {
  const bytes = Buffer.from(text);
  return [...number(bytes.length), ...bytes];
}
