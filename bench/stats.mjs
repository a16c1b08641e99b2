// Medians and percentiles, and the table they are shown in.

/** The value below which `share` of `values` lie (nearest rank). */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** One row: the median of several runs, with how many they were. */
export function median(what, unit, values, goal) {
  return { what, unit, value: round(percentile(values, 0.5)), n: values.length, goal, runs: values.map(round) };
}

/** Two rows: the median and the 95th percentile of many small measurements. */
export function spread(what, unit, values, goal) {
  return [
    { what: `${what}, p50`, unit, value: round(percentile(values, 0.5)), n: values.length },
    { what: `${what}, p95`, unit, value: round(percentile(values, 0.95)), n: values.length, goal },
  ];
}

/** One row of something counted, not timed. */
export function counted(what, unit, value, goal) {
  return { what, unit, value, n: 1, goal };
}

/** Prints the rows; `goal` is "at most" where positive, "at least" where negative. */
export function print(rows) {
  const cells = rows.map((row) => {
    const goal = row.goal === undefined ? "" : row.goal < 0 ? `>= ${-row.goal}` : `<= ${row.goal}`;
    const met = row.goal === undefined ? "" : isMet(row) ? "met" : "MISSED";
    return [row.what, row.value.toLocaleString("en"), row.unit, `n=${row.n}`, goal, met];
  });
  const widths = cells[0].map((_, idx) => Math.max(...cells.map((it) => it[idx].length)));
  for (const row of cells) {
    console.log(row.map((it, idx) => (idx === 1 ? it.padStart(widths[idx]) : it.padEnd(widths[idx]))).join("  ").trimEnd());
  }
}

/** Whether a row keeps what it has to keep. */
export function isMet({ value, goal }) {
  return goal === undefined || (goal < 0 ? value >= -goal : value <= goal);
}

function round(value) {
  return Math.round(value * 10) / 10;
}
