// Charts. Each says in words what it shows; the numbers stand beside it or in a table below it.

/** How many students have how many points, in ten bars. `width` in pixels, so that letters keep their size. */
function histogram(bins, width, label) {
  const [height, base, top] = [190, 160, 22];
  const most = Math.max(1, ...bins);
  const step = width / bins.length;
  const gap = Math.min(8, step / 6);
  const parts = bins.flatMap((count, place) => {
    const tall = ((base - top) * count) / most;
    const middle = step * (place + 0.5);
    return [
      drawn("rect", { class: "bar", x: place * step + gap / 2, y: base - tall, width: step - gap, height: tall, rx: Math.min(2, tall) }),
      drawn("text", { class: count ? "value" : "value nothing", x: middle, y: base - tall - 6, "text-anchor": "middle" }, number.format(count)),
      drawn("text", { class: "scale", x: middle, y: base + 18, "text-anchor": "middle" }, binName(place, step < 48)),
    ];
  });
  parts.push(drawn("line", { class: "axis", x1: 0, x2: width, y1: base + 0.5, y2: base + 0.5 }));
  return drawn("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, parts);
}

function binName(place, short) {
  if (short) return String(place * 10);
  return place === 9 ? "90–100 %" : `${place * 10}–${place * 10 + 9}`;
}

/** Shares side by side: `[class, count]` each. Numbers stand beside it. */
function stacked(parts) {
  const whole = parts.reduce((sum, [, count]) => sum + count, 0) || 1;
  let at = 0;
  const bars = parts.map(([kind, count]) => {
    const wide = (100 * count) / whole;
    const bar = drawn("rect", { class: `share ${kind}`, x: at, y: 0, width: wide, height: 10 });
    at += wide;
    return bar;
  });
  return drawn("svg", { class: "stacked", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, bars);
}

/** A length from 0, with a fainter one up to `further`, both of `most`. */
function lengths(length, further, most) {
  const part = (value) => (most ? (100 * value) / most : 0);
  return drawn("svg", { class: "stacked", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    drawn("rect", { class: "share far", x: 0, y: 3, width: part(further), height: 4 }),
    drawn("rect", { class: "share near", x: 0, y: 0, width: part(length), height: 10 }));
}
