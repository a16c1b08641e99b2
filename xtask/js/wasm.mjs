// The names in a WebAssembly module's imports and exports: read, changed, left out.
const IMPORTS = 2;
const EXPORTS = 7;
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
