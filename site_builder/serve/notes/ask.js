// Asks the preview: JSON to its own address, with the token of this session.
const here = new URL(".", import.meta.url);
const token = document.querySelector("script[data-token]").dataset.token;
const base = new URL("../../", here).pathname;
export const page = decodeURIComponent(location.pathname).slice(base.length);

export const ask = async (type, told = {}) => {
  try {
    const answer = await fetch(new URL(encodeURIComponent(type), here), {
      method: "POST",
      headers: { "content-type": "application/json", "x-preview-token": token },
      body: JSON.stringify({ type, page, ...told }),
    });
    return { status: answer.status, ...await answer.json() };
  } catch (error) {
    return { status: 0, error: String(error) };
  }
};
