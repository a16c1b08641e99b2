// Medians and percentiles, and the table they are shown in.

/** The value below which `share` of `values` lie (nearest rank). */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** One row: of each build the median of its samples, or another percentile; `limit` is the greatest ratio of the first to the second. */
export function row(what, unit, samples, { share = 0.5, limit } = {}) {
  const [value, before] = samples.map((it) => round(percentile(it, share)));
  const ratio = !before ? undefined : Math.round((value / before) * 100) / 100;
  return { what, unit, n: samples[0].length, value, before, ratio, limit, samples: samples.map((it) => it.map(round)) };
}

/** Two rows: the median and the 95th percentile of many small measurements; the limit is that of the second. */
export function spread(what, unit, samples, { limit } = {}) {
  return [row(`${what}, p50`, unit, samples), row(`${what}, p95`, unit, samples, { share: 0.95, limit })];
}

/** Prints the rows. */
export function print(rows) {
  const head = ["", "this", "beside", "ratio", "at most", "", "unit", "n"];
  const cells = rows.map((it) => [
    it.what, number(it.value), number(it.before), number(it.ratio), number(it.ratio === undefined ? undefined : it.limit), verdict(it), it.unit, String(it.n),
  ]);
  const widths = head.map((title, idx) => Math.max(title.length, ...cells.map((it) => it[idx].length)));
  for (const line of [head, ...cells]) {
    const padded = line.map((it, idx) => (idx === 0 || idx > 4 ? it.padEnd(widths[idx]) : it.padStart(widths[idx])));
    console.log(padded.join("  ").trimEnd());
  }
}

/** Whether a row keeps its limit; undefined where there is none, or nothing beside. */
export function isMet({ ratio, limit }) {
  return ratio === undefined || limit === undefined ? undefined : ratio <= limit;
}

function verdict(row) {
  return { true: "met", false: "MISSED", undefined: "" }[isMet(row)];
}

function number(value) {
  return value === undefined ? "" : value.toLocaleString("en");
}

function round(value) {
  return Math.round(value * 10) / 10;
}
