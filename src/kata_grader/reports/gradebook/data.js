// The blocks of the page as records. How they are laid out is said in gradebook.py.

const NOT_JUDGED = new Set(["grader-fault", "skipped"]);
const WORDS = {
  untouched: "not started",
  passed: "met",
  failed: "not met",
  raised: "raised an exception",
  timeout: "took too long",
  memory: "took too much memory",
  crashed: "crashed",
  refused: "refused",
  tampered: "tampered with the grading",
  skipped: "not judged",
  "grader-fault": "grader’s own fault",
};
const UNMET = new Set(Object.keys(WORDS).filter((status) => status !== "passed" && !NOT_JUDGED.has(status)));

/** What stands for a submission's state in a cell, in a legend and in a chart. */
const KINDS = {
  full: { mark: "✓", word: "all points", column: "All" },
  part: { mark: "◐", word: "some points", column: "Some" },
  none: { mark: "✗", word: "no points", column: "None" },
  untouched: { mark: "○", word: "not started", column: "Not started" },
  fault: { mark: "!", word: "not fully judged, no fault of the student", column: "Not judged" },
  absent: { mark: "–", word: "not handed in", column: "Not handed in" },
};

function readBook() {
  const book = { katas: [], statuses: [], outcomes: [], students: [], blocks: [], width: 0 };
  const rows = [];
  for (const block of document.querySelectorAll("script[data-kind]")) {
    const kind = block.dataset.kind;
    if (kind === "things") book.blocks.push({ first: Number(block.dataset.first), block, values: null });
    else if (kind === "students") for (const row of JSON.parse(block.textContent)) rows.push(row);
    else if (kind === "outcomes") for (const each of JSON.parse(block.textContent)) book.outcomes.push(each);
    else Object.assign(book, JSON.parse(block.textContent));
  }
  for (const kata of book.katas) {
    kata.points = kata.requirements.reduce((sum, each) => sum + each.points, 0);
  }
  book.outcomes = book.outcomes.map((each) => outcome(book, each));
  book.students = rows.map((row, place) => student(book, row, place));
  book.links = new Map([...book.students].reverse().map((each) => [each.link, each]));
  return book;
}

/** A thing by its number. A block of things is read when one of them is needed. */
function thing(book, number) {
  if (!number) return null;
  let low = 0;
  let high = book.blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (book.blocks[middle].first <= number) low = middle;
    else high = middle - 1;
  }
  const block = book.blocks[low];
  block.values ??= JSON.parse(block.block.textContent);
  return block.values[number - block.first];
}

function outcome(book, [kata, status, score, most, level, seed, results]) {
  const made = results.map(([place, code, points, rows = 0, where = 0, printed = 0, timeline = 0, coverage = 0]) => {
    const requirement = book.katas[kata].requirements[place];
    return { place, requirement, status: book.statuses[code], points, rows, where, printed, timeline, coverage };
  });
  const open = made.filter((each) => NOT_JUDGED.has(each.status));
  const unjudged = status === "error" && !made.length ? most : open.reduce((sum, each) => sum + each.requirement.points, 0);
  const unmet = made.filter((each) => UNMET.has(each.status));
  let kind = score === most ? "full" : score ? "part" : "none";
  if (status === "error" || open.length) kind = "fault";
  else if (made.length && made.every((each) => each.status === "untouched")) kind = "untouched";
  return { kata, status, score, most, judged: most - unjudged, level, seed, results: made, unmet, kind };
}

function student(book, [name, ...cells], place) {
  const made = { name, shown: visible(name), place, cells: new Array(book.katas.length).fill(null), points: 0, most: 0, faults: 0 };
  made.link = encodeURIComponent(made.shown);
  made.found = folded(made.shown);
  for (let at = 0; at < cells.length; at += 3) {
    const came = book.outcomes[cells[at]];
    made.cells[came.kata] = { outcome: came, milliseconds: cells[at + 1], file: cells[at + 2] };
  }
  made.cells.forEach((cell, kata) => {
    made.points += cell ? cell.outcome.score : 0;
    made.most += cell ? cell.outcome.judged : book.katas[kata].points;
    made.faults += cell && cell.outcome.kind === "fault" ? 1 : 0;
  });
  made.share = made.most ? made.points / made.most : 0;
  return made;
}

function folded(text) {
  return text.normalize("NFKC").toLowerCase();
}

function kindOf(cell) {
  return cell ? cell.outcome.kind : "absent";
}

function pathOf(book, who, cell) {
  const kata = book.katas[cell.outcome.kata].name;
  return (thing(book, cell.file) ?? "").replaceAll("\x02", () => who.name).replaceAll("\x01", () => kata);
}
