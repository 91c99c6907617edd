// Elements by their names, attributes and children; text is always text, never markup.
export const el = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.filter((it) => it != null));
  return made;
};
export const button = (label, click, more = {}) => el("button", { type: "button", click, ...more }, label);
