// Students by katas. Only the rows that are looked at are in the document.

const ROW = 40; // pixels, as in page.css
const BESIDE = 8; // rows above and below those that are looked at
const FIXED = 2; // columns before the katas': the student, all points
const RANK = { fault: -1, absent: -2 };

const SHOWN = {
  all: ["all students", () => true],
  unmet: ["points missing", (kind) => kind === "part" || kind === "none"],
  full: ["all points", (kind) => kind === "full"],
  untouched: ["not started", (kind) => kind === "untouched"],
  absent: ["not handed in", (kind) => kind === "absent"],
  fault: ["not fully judged", (kind) => kind === "fault"],
};

class StudentTable {
  constructor(book, element) {
    this.book = book;
    this.element = element;
    this.scroll = element.parentElement;
    [this.head, this.rows] = [element.tHead, element.tBodies[0]];
    this.columns = FIXED + book.katas.length;
    this.order = { column: 0, down: false };
    this.filter = { text: "", shown: "all", kata: -1, requirement: null };
    this.active = { row: 0, column: 0 };
    this.drawn = new Map();
    this.above = make("tr", { role: "presentation", class: "space" }, make("td", { colspan: this.columns }));
    this.below = this.above.cloneNode(true);
    this.rows.append(this.above, this.below);
    element.setAttribute("aria-colcount", this.columns);
    this.headings();
    this.scroll.addEventListener("scroll", () => this.draw(), { passive: true });
    this.scroll.addEventListener("keydown", (event) => this.key(event));
    element.addEventListener("focusin", (event) => this.focused(event.target));
    new ResizeObserver(() => this.draw()).observe(this.scroll);
  }

  headings() {
    const titles = [["Student", "Sort by name"], ["Points", "Sort by all points"]];
    for (const kata of this.book.katas) titles.push([kata.name, `${visible(kata.title)}. Sort by points`]);
    const cells = titles.map(([name, title], column) => {
      const button = make("button", { type: "button", title, tabindex: -1, onclick: () => this.sort(column) }, make("span", {}, breakable(visible(name))));
      button.append(make("span", { class: "arrow", "aria-hidden": "true" }));
      return make("th", { scope: "col", class: columnClass(column), "data-column": column, "aria-colindex": column + 1 }, button);
    });
    this.head.replaceChildren(make("tr", { "aria-rowindex": 1 }, cells));
  }

  /** Sort by a column; again, the other way round. Points begin with the most. */
  sort(column) {
    const first = column !== 0;
    this.order = { column, down: this.order.column === column ? !this.order.down : first };
    this.refresh();
  }

  refresh({ keep = false } = {}) {
    const { column, down } = this.order;
    const sign = down ? -1 : 1;
    const key = (each) => this.rank(each, column);
    this.list = this.book.students.filter((each) => this.matches(each));
    const byName = (one, other) => names.compare(one.shown, other.shown) || one.place - other.place;
    if (column === 0) this.list.sort((one, other) => sign * byName(one, other));
    else this.list.sort((one, other) => later(key(one), key(other), sign) || byName(one, other));
    for (const cell of this.head.rows[0].cells) {
      const mine = Number(cell.dataset.column) === column;
      cell.setAttribute("aria-sort", mine ? (down ? "descending" : "ascending") : "none");
    }
    this.element.setAttribute("aria-rowcount", this.list.length + 1);
    for (const row of this.drawn.values()) row.remove();
    this.drawn.clear();
    if (!keep) {
      this.active = { row: this.active.row < 0 ? -1 : 0, column: this.active.column };
      this.scroll.scrollTop = 0;
    }
    this.draw();
  }

  rank(each, column) {
    if (column === 1) return each.most ? each.share : -1;
    const cell = each.cells[column - FIXED];
    return RANK[kindOf(cell)] ?? cell.outcome.score / Math.max(1, cell.outcome.most);
  }

  matches(each) {
    const { text, shown, kata, requirement } = this.filter;
    if (text && !each.found.includes(text)) return false;
    if (requirement) {
      const cell = each.cells[requirement.kata];
      return Boolean(cell?.outcome.results.some((it) => it.place === requirement.place && requirement.among.has(it.status)));
    }
    const fits = SHOWN[shown][1];
    if (shown === "all") return true;
    return kata >= 0 ? fits(kindOf(each.cells[kata])) : each.cells.some((cell) => fits(kindOf(cell)));
  }

  /** Bring the document's rows in line with what is looked at. */
  draw() {
    if (!this.list) return;
    const count = this.list.length;
    const top = Math.floor(this.scroll.scrollTop / ROW);
    const first = Math.max(0, Math.min(top, count) - BESIDE);
    const end = Math.min(count, top + Math.ceil(this.scroll.clientHeight / ROW) + BESIDE);
    let lost = false;
    for (const [place, row] of this.drawn) {
      if (place >= first && place < end) continue;
      lost ||= row.contains(document.activeElement);
      row.remove();
      this.drawn.delete(place);
    }
    let after = this.above;
    for (let place = first; place < end; place += 1) {
      let row = this.drawn.get(place);
      if (!row) {
        row = this.row(place);
        this.drawn.set(place, row);
        after.after(row);
      }
      after = row;
    }
    this.above.firstChild.style.height = `${first * ROW}px`;
    this.below.firstChild.style.height = `${(count - end) * ROW}px`;
    this.tabStop();
    if (lost) this.scroll.focus({ preventScroll: true });
  }

  row(place) {
    const each = this.list[place];
    const open = (kata) => () => openStudent(each, kata);
    const name = make("button", { type: "button", class: "name", tabindex: -1, onclick: open(null) }, make("bdi", {}, each.shown));
    const unjudged = each.faults ? `, ${counted(each.faults, "kata")} not fully judged` : "";
    const total = make("button", {
      type: "button", tabindex: -1, class: "total", onclick: open(null),
      "aria-label": `${each.points} of ${each.most} points${unjudged}`,
    }, make("b", {}, percent(each.points, each.most)), make("span", { class: "dim" }, `${each.points}`), each.faults ? make("span", { class: "fault" }, "!") : null);
    const cells = [
      make("th", { scope: "row", role: "rowheader", class: columnClass(0), "data-column": 0, "aria-colindex": 1 }, name),
      make("td", { role: "gridcell", class: columnClass(1), "data-column": 1, "aria-colindex": 2 }, total),
      ...each.cells.map((cell, kata) => make("td", { role: "gridcell", "data-column": kata + FIXED, "aria-colindex": kata + FIXED + 1 }, this.cell(cell, kata, open(kata)))),
    ];
    return make("tr", { role: "row", "data-row": place, "aria-rowindex": place + 2, class: place === chosenRow(this.list) ? "chosen" : null }, cells);
  }

  cell(cell, kata, onclick) {
    const kind = kindOf(cell);
    const { mark, word } = KINDS[kind];
    const name = visible(this.book.katas[kata].name);
    const label = cell ? `${name}: ${cell.outcome.score} of ${cell.outcome.most} points, ${word}` : `${name}: ${word}`;
    const button = make("button", { type: "button", class: `cell ${kind}`, tabindex: -1, "aria-label": label, title: label, onclick });
    button.append(make("span", { class: "mark" }, mark), make("span", { class: "points" }, cell ? String(cell.outcome.score) : ""));
    if (kind === "part") button.style.setProperty("--share", cell.outcome.score / cell.outcome.most);
    return button;
  }

  /** The students that are shown as a plain table: thousands of rows with a button in each cell take minutes to print. */
  onPaper() {
    const row = (each) => make("tr", {},
      make("th", { scope: "row" }, make("bdi", {}, each.shown)),
      make("td", {}, make("b", {}, percent(each.points, each.most)), ` ${each.points}${each.faults ? " !" : ""}`),
      each.cells.map((cell) => make("td", { class: kindOf(cell) }, `${KINDS[kindOf(cell)].mark} ${cell ? cell.outcome.score : ""}`)));
    const titles = ["Student", "Points", ...this.book.katas.map((kata) => kata.name)];
    return make("table", {},
      make("thead", {}, make("tr", {}, titles.map((name) => make("th", { scope: "col" }, breakable(visible(name)))))),
      make("tbody", {}, this.list.map(row)));
  }

  /** The one cell that Tab stops at; the frame, where that cell is out of sight. */
  tabStop() {
    this.stop?.setAttribute("tabindex", -1);
    this.stop = this.at(this.active);
    this.stop?.setAttribute("tabindex", 0);
    this.scroll.tabIndex = this.stop ? -1 : 0;
  }

  at({ row, column }) {
    const line = row < 0 ? this.head.rows[0] : this.drawn.get(row);
    return line?.cells[column]?.firstElementChild;
  }

  focused(target) {
    const cell = target.closest("[data-column]");
    const line = cell?.closest("tr");
    if (!cell) return;
    this.active = { row: line.dataset.row === undefined ? -1 : Number(line.dataset.row), column: Number(cell.dataset.column) };
    this.tabStop();
  }

  key(event) {
    const { row, column } = this.active;
    const page = Math.max(1, Math.floor((this.scroll.clientHeight - this.head.offsetHeight) / ROW) - 1);
    const far = event.ctrlKey || event.metaKey;
    const last = this.list.length - 1;
    const to = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      PageUp: [Math.max(0, row - page), column],
      PageDown: [row + page, column],
      Home: [far ? 0 : row, 0],
      End: [far ? last : row, this.columns - 1],
    }[event.key];
    if (!to || event.altKey) return;
    event.preventDefault();
    this.go(...to);
  }

  /** Travel to a cell and bring it into sight. */
  go(row, column) {
    this.active = {
      row: Math.max(-1, Math.min(this.list.length - 1, row)),
      column: Math.max(0, Math.min(this.columns - 1, column)),
    };
    this.reveal(this.active.row);
    const button = this.at(this.active);
    button?.focus({ preventScroll: true });
    button?.parentElement.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  reveal(row) {
    if (row < 0) return;
    const room = this.scroll.clientHeight - this.head.offsetHeight;
    const top = this.scroll.scrollTop;
    if (row * ROW < top) this.scroll.scrollTop = row * ROW;
    else if ((row + 1) * ROW > top + room) this.scroll.scrollTop = (row + 1) * ROW - room;
    this.draw();
  }
}

const names = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function columnClass(column) {
  return ["first", "second"][column] ?? null;
}

/** The order of two shares; those that are none (not handed in, not judged) come last in either direction. */
function later(one, other, sign) {
  if (one < 0 || other < 0) return other - one;
  return sign * (one - other);
}
