// One student: every kata, with what each requirement that is not met came to.

class StudentPanel {
  constructor(book, element) {
    this.book = book;
    this.element = element;
    this.open = null;
  }

  /** Show a student, with one kata unfolded: the one asked for, or the first that has something to read. */
  show(who, kata, { before, after }) {
    const again = this.open === who;
    this.open = who;
    if (!again) {
      const wanted = kata ?? who.cells.findIndex((cell) => cell?.outcome.kind === "part" || cell?.outcome.kind === "none" || cell?.outcome.kind === "fault");
      this.sections = this.book.katas.map((_, place) => this.section(who, place, place === wanted));
      this.element.replaceChildren(this.header(who, before, after), make("div", { class: "katas" }, this.sections));
      this.element.hidden = false;
      this.element.scrollTop = 0;
    } else if (kata !== null) this.sections[kata].open = true;
    const target = kata === null ? null : this.sections[kata];
    if (target) target.scrollIntoView({ block: "start" });
    (target?.firstElementChild ?? this.element.querySelector("h2")).focus({ preventScroll: true });
  }

  hide() {
    this.open = null;
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  header(who, before, after) {
    const step = (to, sign, word) => make("button", {
      type: "button", class: "plain", "aria-label": word, title: word, disabled: !to, onclick: () => openStudent(to, null, { replace: true }),
    }, sign);
    const handed = who.cells.filter(Boolean).length;
    const faults = who.faults ? ` · ${counted(who.faults, "kata")} not fully judged, left out of the sum` : "";
    return make("header", {},
      make("div", { class: "buttons" },
        step(before, "↑", "Student above"), step(after, "↓", "Student below"),
        make("button", { type: "button", class: "plain", onclick: () => this.unfold() }, "Unfold all"),
        make("button", { type: "button", class: "plain", onclick: () => print() }, "Print"),
        make("button", { type: "button", class: "plain close", onclick: closeStudent }, "Close")),
      make("h2", { id: "panel-name", tabindex: -1 }, make("bdi", {}, who.shown)),
      make("p", { class: "dim" }, `${who.points} of ${who.most} points (${percent(who.points, who.most)}) · ${handed} of ${counted(this.book.katas.length, "kata")} handed in${faults}`));
  }

  unfold() {
    const folded = this.sections.some((each) => !each.open);
    for (const each of this.sections) each.open = folded;
  }

  /** A kata. What it holds is made when it is unfolded first. */
  section(who, place, open) {
    const kata = this.book.katas[place];
    const cell = who.cells[place];
    const { mark, word } = KINDS[kindOf(cell)];
    const points = cell ? `${cell.outcome.score} of ${cell.outcome.most}` : "";
    const summary = make("summary", {},
      make("span", { class: `mark ${kindOf(cell)}`, "aria-hidden": "true" }, mark),
      make("span", { class: "what" }, make("b", {}, breakable(visible(kata.name))), " ", make("span", { class: "dim" }, visible(kata.title || " "))),
      make("span", { class: "points" }, points, make("small", {}, word)));
    const section = make("details", { class: "kata", "data-kata": kata.name }, summary);
    section.fill = () => {
      if (section.childElementCount === 1) section.append(this.content(who, kata, cell));
    };
    section.addEventListener("toggle", () => section.open && section.fill());
    if (open) section.fill();
    section.open = open;
    section.shut = !open; // and what it was before it was printed
    return section;
  }

  content(who, kata, cell) {
    if (!cell) return make("p", { class: "dim" }, `Nothing was handed in for this kata (${counted(kata.points, "point")}).`);
    const { results, unmet } = cell.outcome;
    const together = unmet.length > 1 && unmet.length === results.length && unmet.every((each) => alike(each, unmet[0]));
    const parts = [];
    if (cell.outcome.status === "error") {
      parts.push(make("p", { class: "notice fault" }, "! The grader itself failed here. That is no fault of the student and counts for nothing: grade it again."));
    }
    if (together && cell.outcome.kind === "untouched") parts.push(make("p", { class: "dim" }, "Not started yet: it is the stub, as handed out."));
    else if (together) parts.push(this.failure(unmet[0], `All ${unmet.length} requirements, for one reason`));
    else for (const each of results) if (each.status !== "passed") parts.push(this.failure(each));
    const met = results.filter((each) => each.status === "passed");
    if (met.length) parts.push(make("ul", { class: "met" }, met.map((each) => this.met(each))));
    parts.push(make("p", { class: "dim facts" }, `${visible(pathOf(this.book, who, cell))} · ${duration(cell.milliseconds)} · seed ${cell.outcome.seed} · ${levelWords(cell.outcome.level)}`));
    return make("div", { class: "content" }, parts);
  }

  met(each) {
    const coverage = thing(this.book, each.coverage);
    return make("li", {}, make("span", { class: "mark full" }, "✓"), make("span", {}, visible(each.requirement.title), coverage ? make("small", {}, ` · ${visible(coverage)}`) : null), make("span", { class: "points" }, each.points));
  }

  failure(each, title = null) {
    const fault = NOT_JUDGED.has(each.status);
    const kind = fault ? "fault" : each.status === "untouched" ? "untouched" : "none";
    const rows = thing(this.book, each.rows) ?? [];
    const where = thing(this.book, each.where) ?? [];
    const printed = thing(this.book, each.printed);
    const timeline = thing(this.book, each.timeline);
    const points = title ? "" : fault ? `${each.requirement.points} not judged` : `${each.points} of ${each.requirement.points}`;
    return make("section", { class: `failure ${kind}` },
      make("h3", {},
        make("span", { class: `mark ${kind}`, "aria-hidden": "true" }, KINDS[kind].mark),
        make("span", { class: "what" }, title ?? visible(each.requirement.title), " ", make("small", {}, WORDS[each.status]), each.requirement.hidden ? make("small", {}, " · hidden from students") : null),
        make("span", { class: "points" }, points)),
      each.status === "untouched" ? null : pairs([...placed(rows, where), ...(printed ? [["printed", printed]] : [])]),
      timeline ? this.timeline(timeline) : null);
  }

  timeline([threads, moments, end]) {
    const table = make("table", { class: "timeline" },
      make("caption", {}, said(end)),
      make("thead", {}, make("tr", {}, threads.map((name) => make("th", { scope: "col" }, "thread ", make("bdi", {}, visible(name)))))),
      make("tbody", {}, moments.map((moment, place) => this.moment(moment, threads.length, place > 0 && moments[place - 1][0] !== moment[0]))));
    table.style.setProperty("--threads", threads.length);
    return make("div", { class: "sideways", tabindex: 0, role: "region", "aria-label": "Timeline of the threads" }, table);
  }

  moment([thread, line, source, text, skipped], threads, turn) {
    const cells = Array.from({ length: threads }, () => make("td"));
    if (skipped) cells[thread].append(make("span", { class: "left-out" }, `… ${counted(skipped, "more line")}`));
    if (source !== null) cells[thread].append(make("span", { class: "code" }, make("span", { class: "number" }, line ?? ""), make("span", {}, said(source))));
    if (text !== null) cells[thread].append(make("span", { class: "happens" }, "▸ ", said(text)));
    return make("tr", { class: turn ? "turn" : null }, cells);
  }
}

/** Whether two requirements failed for one reason. */
function alike(one, other) {
  return one.status === other.status && (one.status === "untouched" || (one.rows === other.rows && one.where === other.where && !one.timeline && !other.timeline));
}

/** The rows with the student's line after the exception that it raised. */
function placed(rows, where) {
  const after = rows.findIndex(([label]) => label === "raised") + 1;
  return [...rows.slice(0, after), ...where, ...rows.slice(after)];
}

function pairs(rows) {
  return make("dl", {}, rows.map(([label, text]) => [make("dt", {}, label), make("dd", { class: label.replace(/\W+/g, "-") || null }, make("pre", {}, said(text)))]));
}

function levelWords(level) {
  return level === "limits" ? "no sandbox (level limits)" : `sandbox level ${level}`;
}
