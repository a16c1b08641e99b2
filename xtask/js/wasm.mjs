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
  const likeness = (a, b) =>
    types[a] - types[b] ||
    // How many locals of which type: the first bytes of a body.
    Buffer.compare(bodies[a].subarray(0, 3), bodies[b].subarray(0, 3)) ||
    bodies[a].length - bodies[b].length ||
    a - b;
  const order = bodies.map((_, idx) => idx).sort(likeness);
  const names = order.map((idx, rank) => [n_imported + idx, `f${String(rank).padStart(6, "0")}`]);
  for (let idx = 0; idx < n_imported; idx++) names.push([idx, `i${String(idx).padStart(6, "0")}`]);
  names.sort((a, b) => a[0] - b[0]);
  const map = [...number(names.length), ...names.flatMap(([idx, it]) => [...number(idx), ...name(it)])];
  const body = [...name("name"), 1, ...number(map.length), ...map];
  return Buffer.concat([wasm, Buffer.from([CUSTOM, ...number(body.length), ...body])]);
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
