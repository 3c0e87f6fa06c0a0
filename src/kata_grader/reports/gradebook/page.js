// What puts the parts together: where one is (`#students`, `#class`, `#student/kata`), finding, printing.

const by = (id) => document.getElementById(id);
const book = readBook();
const panel = new StudentPanel(book, by("panel"));
const table = new StudentTable(book, by("table"));
const narrow = matchMedia("(max-width: 60rem)");
const PAPER = 960; // pixels of a landscape page's width
let overview = null;
let followed = null;

function openStudent(who, kata, { replace = false } = {}) {
  const place = `#${who.link}/${kata === null ? "" : encodeURIComponent(visible(book.katas[kata].name))}`;
  if (replace) location.replace(place);
  else location.hash = place;
  follow({ again: true });
}

function closeStudent() {
  go("#students");
}

/** Change the address and what it says at once; the event that tells of it comes later and finds it done. */
function go(place) {
  location.hash = place;
  follow();
}

function chosenRow(list) {
  return panel.open ? list.indexOf(panel.open) : -1;
}

/** Show what the address says, unless that is shown. */
function follow({ again = false } = {}) {
  if (location.hash === followed && !again) return;
  followed = location.hash;
  const [link, kata] = location.hash.slice(1).split("/");
  const who = kata === undefined ? null : book.links.get(encodeURIComponent(decoded(link)));
  const inClass = !who && link === "class";
  by("students-view").hidden = inClass;
  by("class-view").hidden = !inClass;
  by("to-students").setAttribute("aria-current", inClass ? "false" : "page");
  by("to-class").setAttribute("aria-current", inClass ? "page" : "false");
  if (inClass) overview ??= new ClassOverview(book, by("class-view"));
  missing(kata !== undefined && !who ? decoded(link) : null);
  if (who) choose(who, book.katas.findIndex((each) => visible(each.name) === decoded(kata)));
  else if (panel.open) unchoose(inClass);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function missing(name) {
  by("missing")?.remove();
  if (name !== null) by("notices").append(make("p", { id: "missing", class: "notice" }, `There is no student “${visible(name)}” in this gradebook.`));
}

function choose(who, kata) {
  let at = table.list.indexOf(who);
  if (at < 0) {
    clearFilter();
    at = table.list.indexOf(who);
  }
  document.body.classList.add("with-panel");
  by("panel").setAttribute("aria-modal", String(narrow.matches));
  for (const element of covered()) element.inert = narrow.matches;
  panel.show(who, kata < 0 ? null : kata, { before: table.list[at - 1], after: table.list[at + 1] });
  table.active = { row: at, column: kata < 0 ? 0 : kata + FIXED };
  table.reveal(at);
  mark();
  table.tabStop();
}

function unchoose(inClass) {
  document.body.classList.remove("with-panel");
  for (const element of covered()) element.inert = false;
  panel.hide();
  mark();
  if (!inClass) table.go(table.active.row, table.active.column);
}

function covered() {
  return [document.querySelector("main"), document.querySelector(".top"), by("notices")];
}

function mark() {
  const chosen = chosenRow(table.list);
  for (const [place, row] of table.drawn) row.classList.toggle("chosen", place === chosen);
}

function clearFilter() {
  by("tools").reset();
  filter(null);
}

/** Take the filter from the form. */
function filter(requirement) {
  const shown = by("show").value;
  table.filter = { text: folded(by("search").value.trim()), shown, kata: Number(by("kata").value), requirement };
  table.refresh();
  const all = book.students.length;
  by("count").textContent = table.list.length === all ? counted(all, "student") : `${number.format(table.list.length)} of ${counted(all, "student")}`;
  by("chip").hidden = !requirement;
  by("chip").replaceChildren(...(requirement ? chip(requirement) : []));
}

function chip({ kata, place }) {
  const text = `${visible(book.katas[kata].name)}: not met “${visible(book.katas[kata].requirements[place].title)}”`;
  return [make("span", {}, text), make("button", { type: "button", class: "plain", onclick: clearFilter }, "Clear")];
}

/** Those that fail a requirement, as the overview asks for them. */
function showFailing(kata, place) {
  by("tools").reset();
  const among = new Set([...UNMET].filter((status) => status !== "untouched"));
  filter({ kata, place, among });
  go("#students");
  table.go(0, kata + FIXED);
}

function tools() {
  by("show").append(...Object.entries(SHOWN).map(([name, [text]]) => make("option", { value: name }, text)));
  by("kata").append(make("option", { value: -1 }, "any kata"), ...book.katas.map((kata, place) => make("option", { value: place }, visible(kata.name))));
  by("tools").addEventListener("submit", (event) => event.preventDefault());
  by("search").addEventListener("input", () => filter(null));
  for (const name of ["show", "kata"]) by(name).addEventListener("change", () => filter(null));
  by("print").addEventListener("click", () => print());
  by("legend").append(...Object.entries(KINDS).map(([kind, { mark, word }]) => make("span", {}, make("span", { class: `mark ${kind}`, "aria-hidden": "true" }, mark), ` ${word}`)));
}

/** What all verdicts have in common, and what is wrong with some of them. */
function facts() {
  const levels = new Set(book.outcomes.map((each) => each.level));
  const seeds = new Set(book.outcomes.map((each) => each.seed));
  const said = [counted(book.students.length, "student"), counted(book.katas.length, "kata"), ...[...levels].sort().map(levelWords)];
  if (seeds.size === 1) said.push(`seed ${[...seeds][0]}`);
  by("facts").textContent = said.join(" · ");
  const faults = book.students.reduce((sum, each) => sum + each.faults, 0);
  if (faults) {
    const show = () => { by("tools").reset(); by("show").value = "fault"; filter(null); go("#students"); };
    by("notices").append(make("p", { class: "notice fault" }, `! ${counted(faults, "submission")} could not be judged in full. That is the grader’s fault and counts against nobody: grade ${faults === 1 ? "it" : "them"} again. `, make("button", { type: "button", class: "plain", onclick: show }, "Show them")));
  }
  if (levels.has("limits")) by("notices").append(make("p", { class: "notice" }, "Some of this was graded with no sandbox (level limits): only right for code that one trusts like one’s own."));
}

/** On paper: the class and all rows of the table; or, while a student is open, all of that student. */
function paper() {
  if (panel.open) {
    for (const section of panel.sections) {
      section.fill();
      section.shut = !section.open;
      section.open = true;
    }
    return;
  }
  overview ??= new ClassOverview(book, by("class-view"));
  by("class-view").hidden = false;
  overview.drawBars(PAPER);
  by("paper").replaceChildren(table.onPaper());
}

function screen() {
  for (const section of panel.sections ?? []) section.open = !section.shut;
  by("class-view").hidden = !by("students-view").hidden;
  by("paper").replaceChildren();
  overview?.drawBars();
}

tools();
facts();
by("loading").remove();
by("body").hidden = false;
filter(null);
addEventListener("hashchange", () => follow());
addEventListener("beforeprint", paper);
addEventListener("afterprint", screen);
narrow.addEventListener("change", () => { for (const element of covered()) element.inert = narrow.matches && panel.open !== null; });
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && panel.open) closeStudent(); });
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  go("#students");
  table.go(Math.max(0, table.active.row), table.active.column);
});
follow();
