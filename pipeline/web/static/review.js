// Keys, jumps between the two sides, and what htmx leaves to the page.  Without it every link and form still works.
(function () {
  "use strict";

  // By the key's place and not its letter: with the Korean layout on, N types ㅜ.
  const KEYS = { KeyN: "n", KeyP: "p", KeyA: "a", KeyE: "e", KeyR: "r", KeyX: "x", KeyU: "u", KeyM: "m", KeyZ: "z" };
  const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");
  const by = (selector) => document.querySelector(selector);

  function isTyping(target) {
    if (!(target instanceof HTMLElement)) return false;
    if (target.isContentEditable || target.matches("textarea, select")) return true;
    return target.matches("input") && target.type !== "radio";
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && event.target.id === "sql") {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && isTyping(event.target)) {
      event.target.blur();
      return;
    }
    if (isTyping(event.target)) return;
    if (event.key === "?") {
      const keys = by("#keys");
      if (keys) {
        keys.open = !keys.open;
        if (keys.open) keys.scrollIntoView({ block: "nearest" });
      }
      return;
    }
    const key = KEYS[event.code];
    const found = key && by(`[data-key="${key}"]`);
    if (!found) return;
    event.preventDefault();
    if (found.matches("input[type=radio]")) choose(found.value);
    else found.click();
  });

  // Open the form with an action chosen, and lead to its first field.
  function choose(action) {
    const again = by("#again");
    if (again) again.open = true;
    const radio = by(`#choice input[name=action][value=${action}]`);
    if (!radio) return;
    radio.checked = true;
    const field = action === "override" ? by("#value") : by("#reason");
    if (field) field.focus();
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    if (target.closest("[data-zoom]")) {
      by("#paper").classList.toggle("zoomed");
      center(first("doc"));
      return;
    }
    const offer = target.closest("[data-offer]");
    if (offer) {
      choose(offer.dataset.action);
      by("#reason").value = offer.dataset.reason;
      if (offer.dataset.value) {
        by("#value").value = offer.dataset.value;
        by("#cell").value = offer.dataset.spot;
      }
      return;
    }
    const cell = target.closest("[data-cell]");
    if (cell) jump(cell, event);
  });

  // From a cell on one side to the same cell on the other; from the sum to both.
  function jump(from, event) {
    const sides = from.dataset.side === "doc" ? ["tab"] : from.dataset.side === "tab" ? ["doc"] : ["tab", "doc"];
    const others = sides.flatMap((side) => [...document.querySelectorAll(`[data-cell="${from.dataset.cell}"][data-side="${side}"]`)]);
    if (!others.length) return;
    event.preventDefault();
    document.querySelectorAll(".pulse").forEach((each) => each.classList.remove("pulse"));
    others.forEach((each) => {
      each.classList.add("pulse");
      center(each);
    });
    reveal(others[0]);
    const link = others[0].matches("a") ? others[0] : others[0].querySelector("a");
    if (link && event.detail === 0) link.focus({ preventScroll: true });
  }

  // Bring something to the middle of its own pane, without moving the page.
  function center(element) {
    const pane = element && element.closest(".paper, .scroll");
    if (!pane) return;
    const box = element.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    pane.scrollTop += box.top - frame.top - frame.height / 2 + box.height / 2;
    if (box.right > frame.right || box.left < frame.left) pane.scrollLeft += box.left - frame.left - frame.width / 2;
  }

  // Move the page where what is looked for is not in sight.
  function reveal(element) {
    const box = element.getBoundingClientRect();
    if (box.top >= 0 && box.bottom <= window.innerHeight) return;
    window.scrollBy({ top: box.top - window.innerHeight / 2, behavior: CALM.matches ? "auto" : "smooth" });
  }

  function first(side) {
    for (const part of ["suspect", "reported", "operand"]) {
      const found = by(`[data-side="${side}"].p-${part}, [data-side="${side}"].s-${part}`);
      if (found) return found;
    }
    return null;
  }

  // Bring the suspect into sight within its own pane; the page itself stays at its top.
  function arrive() {
    center(first("doc"));
    center(first("tab"));
  }

  document.addEventListener("DOMContentLoaded", arrive);
  document.addEventListener("htmx:afterSettle", () => {
    arrive();
    const main = by("#main");
    if (main && !(document.activeElement && main.contains(document.activeElement))) main.focus({ preventScroll: true });
  });
})();
