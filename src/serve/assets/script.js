// What cannot be had without a script: keys, completion of words, dragging over the timeline. Reading works without it.
"use strict";

const box = document.getElementById("q");

// Keys.
const hits = [...document.querySelectorAll(".hit")];
let current = -1;
function go(step) {
  if (!hits.length) return;
  hits[current]?.classList.remove("current");
  current = Math.max(0, Math.min(hits.length - 1, current + step));
  hits[current].classList.add("current");
  hits[current].querySelector("h2 a").focus();
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const actions = {
    "/": () => { box.focus(); box.select(); },
    j: () => go(1),
    k: () => go(-1),
    o: () => hits[current]?.querySelector("h2 a").click(),
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

document.getElementById("sort")?.addEventListener("change", (event) => event.target.form.requestSubmit());

// Completion of the last word.
let asked = 0;
box?.addEventListener("input", async () => {
  const begun = /[\p{L}\p{N}]{2,}$/u.exec(box.value)?.[0];
  const mine = ++asked;
  if (!begun) return;
  const answer = await fetch("/api/v1/complete?limit=8&begun=" + encodeURIComponent(begun)).catch(() => null);
  if (!answer?.ok || mine !== asked) return;
  const { words } = await answer.json();
  const before = box.value.slice(0, box.value.length - begun.length);
  document.getElementById("words").replaceChildren(...words.map((word) => {
    const option = document.createElement("option");
    option.value = before + word;
    return option;
  }));
});

// Dragging over the timeline narrows the search to what was passed over.
const line = document.getElementById("timeline");
if (line) {
  const steps = [...line.querySelectorAll(".step")];
  const at = (event) => {
    const room = line.getBoundingClientRect();
    const place = Math.floor(((event.clientX - room.left) / room.width) * (line.viewBox.baseVal.width / 10));
    return Math.max(0, Math.min(steps.length - 1, place));
  };
  let first = null, last = null, dragged = false;
  line.addEventListener("pointerdown", (event) => { first = last = at(event); dragged = false; });
  line.addEventListener("pointermove", (event) => {
    if (first === null) return;
    last = at(event);
    if (last !== first) { dragged = true; line.setPointerCapture(event.pointerId); }
    const [from, to] = [Math.min(first, last), Math.max(first, last)];
    steps.forEach((step, place) => step.classList.toggle("taken", dragged && place >= from && place <= to));
  });
  line.addEventListener("pointerup", () => {
    if (first !== null && dragged) {
      const [from, to] = [Math.min(first, last), Math.max(first, last)];
      const link = new URL(line.dataset.link, location.href);
      link.searchParams.set("since", steps[from].dataset.value);
      link.searchParams.set("until", steps[to].dataset.value);
      location.assign(link);
    }
    first = null;
  });
  line.addEventListener("pointercancel", () => { first = null; steps.forEach((step) => step.classList.remove("taken")); });
  line.addEventListener("dragstart", (event) => event.preventDefault());
  line.addEventListener("click", (event) => { if (dragged) event.preventDefault(); }, true);
}
