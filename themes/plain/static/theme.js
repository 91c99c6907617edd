// The search comes when somebody turns to it; everything else here works without script.
(() => {
  const form = document.querySelector("[data-search]"), field = form?.elements.q;
  if (!form) return;
  const load = () => {
    if (form.dataset.asked) return;
    form.dataset.asked = "yes";
    const add = (src, onload) => document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror: () => { delete form.dataset.asked; } }));
    add(form.dataset.words, () => add(form.dataset.search));
  };
  field.addEventListener("focus", load);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
  });
  if (document.querySelector("[data-search-results]") || document.activeElement === field) load();
})();
