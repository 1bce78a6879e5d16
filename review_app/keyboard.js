// Single keys press the buttons of the desk, a click on a figure of the form selects it, words selected in the source
// are told, and what is looked at is scrolled into view. Keys typed while the desk works wait for it.

const TYPING = "input, textarea, select, [contenteditable=true], [role=listbox], [role=combobox]";
const LONGEST_WAIT = 8000; // milliseconds; a run that failed tells nothing

let listening = null;
let waiting = [];
let pressedAt = 0;
let shown = null;
let intent = null;

const css = (key) => `.st-key-${key.replace(/[^a-zA-Z0-9_-]/g, "-")}`;
const button = (key) => document.querySelector(`${css(key)} button:not([disabled])`);
const input = (key) => document.querySelector(`${css(key)} input`);

function act({ buttons, focus, reason }) {
  const key = buttons.find(button);
  const target = focus && input(focus);
  if (target) {
    target.focus();
    target.select();
  } else if (key && reason && input(reason)?.value === "") {
    intent = key;
    input(reason).placeholder = `${button(key).innerText.split("\n")[0]} ⏎`;
    input(reason).focus();
  } else if (key) {
    pressedAt = Date.now();
    setTimeout(next, LONGEST_WAIT + 1);
    button(key).click();
  }
}

function next() {
  while (waiting.length && Date.now() - pressedAt > LONGEST_WAIT) act(waiting.shift());
}

/** Does the deed when the element is there, and again until it succeeds: it may be there before its style. */
function whenShown(selector, deed, until = Date.now() + LONGEST_WAIT) {
  const found = document.querySelector(selector);
  if (found && deed(found) !== false) return;
  if (Date.now() < until) requestAnimationFrame(() => whenShown(selector, deed, until));
}

/** Scrolls to the words; false where they are still outside of the pane. */
function toWords(pane) {
  const mark = pane.querySelector("mark");
  const words = mark ?? pane.querySelector(".here .number");
  const [inside, outside] = [words, pane].map((one) => one.getBoundingClientRect());
  pane.scrollTop += inside.top - outside.top - pane.clientHeight / 3;
  const right = inside.right - outside.left + pane.scrollLeft;
  pane.scrollLeft = mark && right > pane.clientWidth - 40 ? right - pane.clientWidth * 0.7 : 0;
  return outside.height < innerHeight && words.getBoundingClientRect().top < outside.bottom;
}

/** Frames a part of the page, for which its picture is not sent anew, and scrolls to it. */
function toFrame(leaf, [left, top, width, height], isNew) {
  const frame = leaf.querySelector("mark");
  Object.assign(frame.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
  return !isNew || (leaf.querySelector("img").complete && toWords(leaf.closest(".pane")));
}

/** Marks the cell of the selected field, for which the form is not sent anew, and scrolls to it. */
function toCell(sheet, path, isNew) {
  const cell = [...sheet.querySelectorAll("[data-path]")].find((one) => one.dataset.path === path);
  sheet.querySelector(".selected")?.classList.remove("selected");
  cell?.classList.add("selected");
  if (!cell || !isNew) return;
  const [inside, outside] = [cell, sheet].map((one) => one.getBoundingClientRect());
  const head = sheet.querySelector("thead").getBoundingClientRect().height;
  if (inside.top < outside.top + head || inside.bottom > outside.bottom) {
    sheet.scrollTop += inside.top - outside.top - sheet.clientHeight / 2;
  }
  if (inside.left < outside.left || inside.right > outside.right) {
    sheet.scrollLeft += inside.left - outside.left - sheet.clientWidth / 2;
  }
}

function toRow(grid, top) {
  const row = 35;
  if (top < grid.scrollTop || top + 3 * row > grid.scrollTop + grid.clientHeight) grid.scrollTop = top - 2 * row;
}

/** The offset in the text of a point of the source, in code points; null outside of its words. */
function offset(node, at) {
  const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".words");
  if (!line) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, at);
  return Number(line.dataset.start) + [...before.toString()].length;
}

function selectedWords() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const words = [
    offset(range.startContainer, range.startOffset),
    offset(range.endContainer, range.endOffset),
  ];
  return words.includes(null) || words[0] >= words[1] ? null : words;
}

function onKey(event, keys) {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target.matches?.(TYPING)) {
    if (event.key === "Escape") target.blur();
    if (event.key === "Enter" && target.closest(css("new value"))) {
      setTimeout(() => act({ buttons: ["decide correct"] })); // after the input has told what is typed in it
    }
    if (event.key === "Enter" && target.closest(css("reason"))) {
      const asked = intent ?? (input("new value")?.value ? "decide correct" : null);
      intent = null;
      if (asked && target.value) setTimeout(() => act({ buttons: [asked] }));
    }
    return;
  }
  const known = keys.find(({ key }) => key === (event.shiftKey ? event.key : event.key.toLowerCase()));
  if (!known || event.repeat) return;
  event.preventDefault();
  waiting.push(known);
  next();
}

export default function desk({ data, setTriggerValue }) {
  listening?.abort();
  const own = new AbortController(); // the clean-up of a run may come after the next run: it ends its own listening only
  listening = own;
  const { signal } = own;
  document.addEventListener("keydown", (event) => onKey(event, data.keys), { signal, capture: true });
  document.addEventListener(
    "click",
    ({ target }) => {
      const chosen = target.closest?.("[data-path], [data-finding]");
      if (!chosen) return;
      if (chosen.dataset.path) setTriggerValue("path", chosen.dataset.path);
      else setTriggerValue("finding", chosen.dataset.finding);
    },
    { signal },
  );
  document.addEventListener(
    "mouseup",
    ({ target }) => {
      if (!target.closest?.(".st-key-source .pane")) return;
      const words = selectedWords();
      if (words) setTriggerValue("words", words);
    },
    { signal },
  );
  const isNew = shown !== data.at;
  shown = data.at;
  const [sheet, pane] = [`.sheet[data-name="${data.sheet}"]`, `.st-key-source [data-name="${data.pane}"]`];
  // All is marked before anything is measured: measuring lays the page out.
  if (data.sheet) whenShown(sheet, (found) => toSigns(found, data.kinds, data.figures));
  if (data.pane) whenShown(pane, (found) => shown !== data.at || toSpans(found, data.line, data.spans));
  if (data.sheet) whenShown(sheet, (found) => toCell(found, data.path, isNew));
  if (data.problems) whenShown(`.problems[data-name="${data.problems}"]`, (list) => toProblem(list, data.path));
  if (data.pane && isNew) whenShown(pane, (found) => shown !== data.at || toWords(found));
  if (isNew) {
    intent = null;
    if (data.top !== null) {
      whenShown(".st-key-fields .dvn-scroller, .st-key-indicators .dvn-scroller", (grid) => toRow(grid, data.top));
    }
  }
  if (data.leaf) {
    const frame = (leaf) => shown !== data.at || toFrame(leaf, data.frame, isNew);
    whenShown(`.leaf[data-name="${data.leaf}"]`, frame);
  }
  pressedAt = 0;
  next();
  return () => own.abort();
}
