// What a class struggles with: counted over all students.

const FIRST_SHOWN = 10;
const EXAMPLES = 3;

/** Everything that the overview says, in one walk over the verdicts. */
function counts(book) {
  const katas = book.katas.map((kata) => ({
    kinds: { full: 0, part: 0, none: 0, untouched: 0, fault: 0, absent: 0 },
    shares: 0, judged: 0, times: [],
    requirements: kata.requirements.map(() => ({ met: 0, unmet: 0, untouched: 0, fault: 0, examples: new Map() })),
  }));
  for (const who of book.students) {
    who.cells.forEach((cell, place) => {
      const kata = katas[place];
      kata.kinds[kindOf(cell)] += 1;
      if (!cell) return;
      kata.times.push(cell.milliseconds);
      if (cell.outcome.judged) {
        kata.judged += 1;
        kata.shares += cell.outcome.score / cell.outcome.judged;
      }
      for (const each of cell.outcome.results) count(kata.requirements[each.place], each);
    });
  }
  for (const kata of katas) kata.times.sort((one, other) => one - other);
  return katas;
}

function count(into, each) {
  if (each.status === "passed") into.met += 1;
  else if (NOT_JUDGED.has(each.status)) into.fault += 1;
  else if (each.status === "untouched") into.untouched += 1;
  else {
    into.unmet += 1;
    into.examples.set(each.rows, (into.examples.get(each.rows) ?? 0) + 1);
  }
}

function quantile(sorted, part) {
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] : 0;
}

class ClassOverview {
  constructor(book, element) {
    this.book = book;
    this.katas = counts(book);
    this.chosen = -1;
    this.every = false;
    this.hardest = make("ol", { class: "hardest" });
    this.more = make("button", { type: "button", class: "plain", onclick: () => this.showMore() });
    element.replaceChildren(this.glance(), this.spread(), this.struggles(), this.kataByKata(), this.time());
  }

  glance() {
    const { students } = this.book;
    const shares = students.map((each) => each.share).sort((one, other) => one - other);
    const total = (kind) => this.katas.reduce((sum, kata) => sum + kata.kinds[kind], 0);
    const handed = students.length * this.katas.length - total("absent");
    this.mean = shares.reduce((sum, share) => sum + share, 0) / (shares.length || 1);
    this.median = quantile(shares, 0.5);
    const figures = [
      [number.format(students.length), "students"],
      [number.format(handed), `submissions, ${percent(handed, students.length * this.katas.length)} of what was asked for`],
      [percent(this.median, 1), "of all points: the median student"],
      [percent(total("full"), handed), "of submissions have all points"],
    ];
    if (total("fault")) figures.push([number.format(total("fault")), `${total("fault") === 1 ? "submission" : "submissions"} not fully judged: the grader’s fault, counted for nobody`]);
    return make("div", { class: "figures", role: "list" }, figures.map(([figure, text]) => make("p", { role: "listitem" }, make("b", {}, figure), make("span", {}, text))));
  }

  spread() {
    const bins = new Array(10).fill(0);
    for (const each of this.book.students) bins[Math.min(9, Math.floor(each.share * 10))] += 1;
    const label = `Students by their share of all points: ${bins.map((count, place) => `${binName(place, false)}: ${count}`).join(", ")}.`;
    const frame = make("div", { class: "frame" });
    this.drawBars = (width = frame.clientWidth) => width && frame.replaceChildren(histogram(bins, width, label));
    new ResizeObserver(() => this.drawBars()).observe(frame);
    const table = make("table", { class: "numbers" },
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Share of points"), make("th", { scope: "col" }, "Students"))),
      make("tbody", {}, bins.map((count, place) => make("tr", {}, make("th", { scope: "row" }, binName(place, false)), make("td", {}, number.format(count))))));
    return make("section", {}, make("h2", {}, "How points are spread"),
      make("p", { class: "dim" }, `How many students have which share of all points, in per cent. On average ${percent(this.mean, 1)}, median ${percent(this.median, 1)}.`),
      frame, make("details", { class: "as-table" }, make("summary", {}, "The same as a table"), table));
  }

  struggles() {
    const choice = make("select", { id: "hard-in", onchange: (event) => { this.chosen = Number(event.target.value); this.list(); } },
      make("option", { value: -1 }, "all katas"), this.book.katas.map((kata, place) => make("option", { value: place }, visible(kata.name))));
    this.list();
    return make("section", {}, make("h2", {}, "What the class struggles with"),
      make("p", { class: "dim" }, "Requirements by the share of started submissions that do not meet them, each with its commonest smallest counterexamples. What was not started or could not be judged is not counted as failed."),
      make("p", { class: "tools" }, make("label", {}, "In", choice)), this.hardest, this.more);
  }

  showMore() {
    this.every = !this.every;
    this.list();
  }

  list() {
    const all = this.katas.flatMap((kata, place) => kata.requirements.map((count, at) => ({ ...count, kata: place, place: at })))
      .filter((each) => each.unmet && (this.chosen < 0 || each.kata === this.chosen))
      .sort((one, other) => other.unmet / (other.unmet + other.met) - one.unmet / (one.unmet + one.met) || other.unmet - one.unmet);
    this.hardest.replaceChildren(...all.slice(0, this.every ? all.length : FIRST_SHOWN).map((each) => this.hard(each)));
    if (!all.length) this.hardest.append(make("li", { class: "dim" }, "Nobody fails anything."));
    this.more.hidden = all.length <= FIRST_SHOWN;
    this.more.textContent = this.every ? "Show the hardest only" : `Show all ${all.length}`;
  }

  hard(each) {
    const kata = this.book.katas[each.kata];
    const requirement = kata.requirements[each.place];
    const started = each.met + each.unmet;
    const summary = make("summary", {},
      make("span", { class: "what" }, make("b", {}, visible(requirement.title)), make("span", { class: "dim" }, breakable(visible(kata.name)), requirement.hidden ? " · hidden from students" : "")),
      make("span", { class: "meter" }, stacked([["unmet", each.unmet], ["met", each.met]])),
      make("span", { class: "points" }, percent(each.unmet, started), make("small", {}, `${number.format(each.unmet)} of ${number.format(started)}`)));
    const details = make("details", {}, summary);
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) details.append(this.examples(each));
    });
    return make("li", {}, details);
  }

  examples(each) {
    const sorted = [...each.examples].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    const shown = sorted.slice(0, EXAMPLES).map(([rows, times]) => make("div", { class: "example" },
      make("p", {}, make("b", {}, `${number.format(times)} of ${counted(each.unmet, "failure")}`), ` (${percent(times, each.unmet)})`),
      rows ? pairs(thing(this.book, rows)) : make("p", { class: "dim" }, "No counterexample, see the students.")));
    const rest = sorted.length - EXAMPLES;
    const aside = [];
    if (rest > 0) aside.push(`${counted(rest, "other counterexample")}, each seen as often or less.`);
    if (each.untouched) aside.push(`${number.format(each.untouched)} not started.`);
    if (each.fault) aside.push(`${number.format(each.fault)} not judged.`);
    return make("div", { class: "content" }, shown, aside.length ? make("p", { class: "dim" }, aside.join(" ")) : null,
      make("p", {}, make("button", { type: "button", class: "plain", onclick: () => showFailing(each.kata, each.place) }, `Show the ${counted(each.unmet, "student")}`)));
  }

  kataByKata() {
    const kinds = Object.keys(KINDS);
    const head = make("tr", {}, ["Kata", "", "Mean", ...kinds.map((kind) => KINDS[kind].column)].map((text, at) => make("th", { scope: "col" },
      at > 2 ? [make("span", { class: `swatch ${kinds[at - 3]}`, "aria-hidden": "true" }), text] : text || make("span", { class: "unseen" }, "Chart"))));
    const rows = this.katas.map(({ kinds: each, shares, judged }, place) => make("tr", {},
      make("th", { scope: "row" }, visible(this.book.katas[place].name)),
      make("td", { class: "wide" }, stacked(kinds.map((kind) => [kind, each[kind]]))),
      make("td", {}, percent(shares, judged)),
      kinds.map((kind) => make("td", { class: each[kind] ? null : "nothing" }, number.format(each[kind])))));
    return make("section", {}, make("h2", {}, "Kata by kata"),
      make("p", { class: "dim" }, "How many students have all, some or no points. The mean is of what was handed in and judged."),
      make("div", { class: "sideways", tabindex: 0, role: "region", "aria-label": "Kata by kata" }, make("table", { class: "numbers" }, make("thead", {}, head), make("tbody", {}, rows))));
  }

  time() {
    const spans = this.katas.map(({ times }) => [quantile(times, 0.5), quantile(times, 0.95), times.at(-1) ?? 0]);
    const most = Math.max(...spans.map((span) => span[1]), 1);
    const head = make("tr", {}, ["Kata", "", "Median", "95 % within", "Longest"].map((text) => make("th", { scope: "col" }, text || make("span", { class: "unseen" }, "Chart"))));
    const rows = spans.map(([half, nearly, longest], place) => make("tr", {},
      make("th", { scope: "row" }, visible(this.book.katas[place].name)),
      make("td", { class: "wide" }, lengths(half, nearly, most)),
      [half, nearly, longest].map((value) => make("td", {}, this.katas[place].times.length ? duration(value) : "–"))));
    return make("section", {}, make("h2", {}, "Time"),
      make("p", { class: "dim" }, "How long grading a submission took. The dark bar is the median, the light one holds 95 of 100."),
      make("div", { class: "sideways", tabindex: 0, role: "region", "aria-label": "Time" }, make("table", { class: "numbers" }, make("thead", {}, head), make("tbody", {}, rows))));
  }
}
