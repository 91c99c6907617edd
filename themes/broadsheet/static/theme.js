// Everything here is an extra: without it a page can still be read, filtered and printed.
// It stands in <head> and runs at once, so that the colours are right before the first paint.
(() => {
  const root = document.documentElement, KEY = "theme", MODES = ["auto", "light", "dark"];
  // Storage may be forbidden, and pages of other projects on the same host share it.
  const read = () => { try { const mode = localStorage.getItem(KEY); return MODES.includes(mode) ? mode : "auto"; } catch { return "auto"; } };
  const apply = (mode) => { if (mode === "auto") delete root.dataset.theme; else root.dataset.theme = mode; };
  let mode = read();
  apply(mode);
  root.dataset.js = "";
  // Who was here before is told what is new: so its line has its place from the beginning, and nothing moves when it is filled.
  const seen = `seen:${root.dataset.news}`;
  try { if (root.dataset.news && localStorage.getItem(seen) && sessionStorage.getItem(seen) !== "") root.dataset.returning = ""; } catch {}

  // The elements in a part of the page, which is all of it once it is read, and in the preview what came in since.
  const enhance = (part) => {
    const all = (selector) => [...part.matches?.(selector) ? [part] : [], ...part.querySelectorAll(selector)];

    all("[data-theme-toggle]").forEach((button) => {
      const labels = button.dataset.themeToggle.split("|");
      const show = () => { button.textContent = labels[MODES.indexOf(mode)]; };
      show();
      button.addEventListener("click", () => {
        mode = MODES[(MODES.indexOf(mode) + 1) % MODES.length];
        try { localStorage.setItem(KEY, mode); } catch {}
        apply(mode);
        show();
      });
    });

    // No clipboard outside secure pages: then no button, since it would do nothing.
    all("[data-copy]").forEach((button) => {
      if (!navigator.clipboard) { button.remove(); return; }
      const label = button.textContent;
      button.addEventListener("click", async () => {
        try { await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim()); } catch { return; }
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = label; }, 1600);
      });
    });

    // Cards: by the browser's own interest invokers, else by hover and focus.
    const native = "interestForElement" in HTMLAnchorElement.prototype;
    all("a[data-entity]").forEach((name) => {
      const card = document.getElementById("c-" + name.dataset.entity);
      if (!card || !card.showPopover) return;
      if (native) { name.setAttribute("interestfor", card.id); return; }
      let timer;
      const later = (act) => () => { clearTimeout(timer); timer = setTimeout(() => { try { act(); } catch {} }, 250); };
      const open = later(() => card.showPopover({ source: name })), close = later(() => card.hidePopover());
      name.addEventListener("pointerenter", open);
      name.addEventListener("pointerleave", close);
      name.addEventListener("focus", open);
      name.addEventListener("blur", close);
      card.addEventListener("pointerenter", () => clearTimeout(timer));
      card.addEventListener("pointerleave", close);
    });

    // j and k step through the note numbers, only while one of them has the focus (WCAG 2.1.4).
    all(".prose .q-ref").forEach((ref) => ref.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const shown = [...document.querySelectorAll(".prose .q-ref")].filter((it) => it.offsetParent);
      const to = shown[shown.indexOf(ref) + (event.key === "j" ? 1 : event.key === "k" ? -1 : NaN)];
      if (to) { to.focus(); to.scrollIntoView({ block: "center" }); }
    }));
  };
  document.addEventListener("renewed", (event) => event.detail.forEach(enhance));

  addEventListener("DOMContentLoaded", () => {
    enhance(document);
    if (root.dataset.reading) document.head.append(Object.assign(document.createElement("script"), { src: root.dataset.reading }));

    // The search comes when somebody turns to its field, or at once on its own page.
    const form = document.querySelector("[data-search]"), field = form?.elements.q;
    const search = () => {
      if (form.dataset.asked) return;
      form.dataset.asked = "yes";
      const add = (src, onload) => document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror: () => { delete form.dataset.asked; } }));
      add(form.dataset.words, () => add(form.dataset.search));
    };
    if (form) {
      field.addEventListener("focus", search);
      addEventListener("keydown", (event) => {
        if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
        event.preventDefault();
        field.focus();
      });
      if (document.querySelector("[data-search-results]") || document.activeElement === field) search();
    }
  });
})();
