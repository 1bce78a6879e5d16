// What changes with every step is marked in what stands there already: the source, the form and the list of problems are sent
// anew only where their words change. ``keyboard.js`` follows in the same module.

/** Shows the figures of a form each as its kind: its class, its sign, its title. */
function toSigns(sheet, kinds, figures) {
  sheet.querySelectorAll(".figure").forEach((figure, at) => {
    const [kind, sign, title] = kinds[figures[at]];
    if (figure.dataset.kind === kind && figure.title === title) return;
    figure.classList.remove(...(figure.dataset.kind ?? "").split(" ").filter(Boolean));
    figure.classList.add(...kind.split(" "));
    Object.assign(figure.dataset, { kind, sign });
    figure.title = title;
  });
}

/** Marks words in the lines of the source, each span from one offset of the text to another with its tag; ``line`` begins there. */
function toSpans(pane, line, spans) {
  const asked = JSON.stringify([line, spans]);
  if (pane.dataset.marked === asked) return;
  pane.dataset.marked = asked;
  for (const old of pane.querySelectorAll("mark, u")) {
    const words = old.parentNode;
    old.replaceWith(...old.childNodes);
    words.normalize();
  }
  pane.querySelector(".here")?.classList.remove("here");
  pane.querySelector(`[data-start="${line}"]`)?.parentNode.classList.add("here");
  const lines = [...pane.querySelectorAll(".words")];
  const starts = lines.map((words) => Number(words.dataset.start));
  for (const [start, end, tag] of spans.toReversed()) {
    lines.forEach((words, at) => {
      if (starts[at] < end && !(starts[at + 1] <= start)) wrap(words.firstChild, start - starts[at], end - starts[at], tag);
    });
  }
}

/** Wraps a part of a line, whose ends count code points and may lie outside of it. */
function wrap(node, from, to, tag) {
  const characters = [...(node?.data ?? "")];
  const [start, end] = [from, to].map((at) => characters.slice(0, Math.max(at, 0)).join("").length);
  if (start >= end) return;
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  range.surroundContents(document.createElement(tag));
}

/** Marks the problem looked at in the list, and scrolls to it. */
function toProblem(list, path) {
  list.querySelector(".here")?.classList.remove("here");
  const problem = [...list.querySelectorAll("li")].find((one) => one.dataset.path === path);
  if (!problem) return;
  problem.classList.add("here");
  const [inside, outside] = [problem, list].map((one) => one.getBoundingClientRect());
  if (inside.top < outside.top || inside.bottom > outside.bottom) list.scrollTop += inside.top - outside.top - 20;
}
