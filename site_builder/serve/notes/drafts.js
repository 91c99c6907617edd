// What was typed into forms and is not saved yet, by page: no reload loses it, nor does a browser that ends.
const key = `preview drafts ${location.pathname}`;
const shown = `preview form ${location.pathname}`;
const read = () => { try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; } };
const write = (all) => { try { localStorage.setItem(key, JSON.stringify(all)); } catch { /* storage may be forbidden */ } };

export const drafts = read;
export const keep = (name, draft) => write({ ...read(), [name]: draft });
export const drop = (name) => { const all = read(); delete all[name]; write(all); };
// Which form stands open in this tab.
export const opened = () => { try { return sessionStorage.getItem(shown); } catch { return null; } };
export const open = (name) => { try { if (name) sessionStorage.setItem(shown, name); else sessionStorage.removeItem(shown); } catch { /* as above */ } };
