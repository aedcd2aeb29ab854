// Keeps an open page up to date. In: messages from the preview, one for each state of the site. Out:
// the page as it is now, at the same place. It is never part of a built site.
(() => {
  "use strict";
  const own = document.currentScript;
  const base = own.dataset.base;
  const follows = "follow" in own.dataset;
  const MARK = "data-tarjuman-changed";
  let shown = own.dataset.state;
  let work = Promise.resolve();
  // Files that changed under the same address: their paths, and the state in which they changed.
  const fresh = new Map();

  // One message after the other, so that no two change the page at once.
  function take(message) {
    work = work.then(() => update(message)).catch((error) => console.error("tarjuman:", error));
  }

  async function update(message) {
    if (message.state === shown) return;
    shown = message.state;
    for (const path of message.saved) fresh.set(base + path, message.state);
    await showFaults(message.sound);
    if (!message.sound) return;
    if (follows && document.visibilityState === "visible" && go(message.saved)) return;
    await refresh(message.saved.includes(here()));
  }

  // The path of this page, as it is in messages.
  function here() {
    return location.pathname.slice(base.length).replace(/index\.html$/, "");
  }

  // Goes to the page of what was saved, if that is another page than this one.
  function go(saved) {
    const page = saved.find((path) => path === "" || path.endsWith("/") || path.endsWith(".html"));
    if (page === undefined || page === here()) return false;
    location.assign(base + page);
    return true;
  }

  // The page as it is now.
  async function refresh(isText) {
    const answer = await fetch(location.href, { cache: "no-cache" });
    const html = await answer.text();
    const next = new DOMParser().parseFromString(html, "text/html");
    // A page keeps the policy that it was loaded with.
    const policy = (of) => of.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content;
    if (policy(next) !== policy(document)) return location.reload();
    if (answer.redirected || document.body.classList.contains("stand-in")) return location.reload();
    // The index in memory is of the last state, and so are the results.
    if (document.getElementById("search.form")) return location.reload();
    for (const element of next.querySelectorAll("[src], link[href]")) freshen(element);
    const before = isText ? blocks() : null;
    await swapSheets(next);
    Idiomorph.morph(document.documentElement, next.documentElement, {
      head: { style: "merge", shouldPreserve: isKept },
      callbacks: { beforeNodeMorphed: keepState, beforeNodeRemoved: (node) => !isKept(node) },
    });
    if (before) showChange(before);
  }

  // Whether the preview itself put this into the page.
  function isKept(node) {
    return node === own || (node.nodeType === 1 && node.hasAttribute("data-tarjuman"));
  }

  // Keeps what a reader has opened or typed.
  function keepState(from, to) {
    if (from.nodeType !== 1) return true;
    if (from === own) return false;
    if (from.localName === "details" && to.localName === "details") to.open = from.open;
    if (from === document.activeElement && "value" in from) return false;
    return true;
  }

  // If a file has changed, its address must change too, or the browser shows its old copy.
  function freshen(element) {
    const name = element.hasAttribute("src") ? "src" : "href";
    const url = new URL(element.getAttribute(name), location.href);
    const state = fresh.get(url.pathname);
    if (!state || url.origin !== location.origin) return;
    url.searchParams.set("tarjuman", state);
    element.setAttribute(name, url.pathname + url.search + url.hash);
  }

  // New style sheets load before the old ones are removed, so that the page always has a style.
  async function swapSheets(next) {
    const links = (of) => [...of.querySelectorAll('link[rel="stylesheet"]:not([data-tarjuman])')];
    const address = (link) => new URL(link.getAttribute("href"), location.href).href;
    const wanted = links(next).map(address);
    const old = links(document);
    const loading = links(next).filter((link) => !old.some((have) => address(have) === address(link))).map((link) => {
      const made = document.createElement("link");
      for (const { name, value } of link.attributes) made.setAttribute(name, value);
      const done = new Promise((resolve) => { made.onload = made.onerror = resolve; });
      const last = old.at(-1);
      if (last) last.after(made); else document.head.append(made);
      return done;
    });
    await Promise.all(loading);
    for (const link of old) if (!wanted.includes(address(link))) link.remove();
  }

  // The blocks of the text, each with its HTML.
  function blocks() {
    const all = document.querySelectorAll("main :is(p, li, h1, h2, h3, h4, h5, h6, td, th, pre, dt, dd, figure)");
    return new Map([...all].map((block) => [block, block.innerHTML]));
  }

  // Scrolls to the first changed block if it is out of view, and marks it for a moment.
  function showChange(before) {
    const texts = new Set(before.values());
    const inner = [...blocks()].filter(([block, html]) => before.get(block) !== html && !texts.has(html));
    const changed = inner.map(([block]) => block).find((block) => !inner.some(([other]) => other !== block && block.contains(other)));
    if (!changed) return;
    const { top, bottom } = changed.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) changed.scrollIntoView({ block: "center" });
    changed.animate([{ outline: "3px solid #e0a100", outlineOffset: "4px" }, { outline: "3px solid transparent", outlineOffset: "4px" }], { duration: 2000 });
    changed.setAttribute(MARK, "");
    setTimeout(() => changed.removeAttribute(MARK), 2000);
  }

  // Shows errors over the page, in a shadow tree, so that the page's styles and direction do not
  // change them.
  async function showFaults(sound) {
    const name = "tarjuman-faults";
    const old = document.querySelector(name);
    if (sound) return old?.remove();
    const html = await (await fetch("/.tarjuman/faults", { cache: "no-cache" })).text();
    if (!html) return old?.remove();
    const host = old ?? document.createElement(name);
    host.setAttribute("data-tarjuman", "");
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    root.innerHTML = `<link rel="stylesheet" href="/.tarjuman/faults.css"><div class="faults" role="alert">${html}` +
      '<button type="button" aria-label="Close">×</button></div>';
    root.querySelector("button").onclick = () => host.remove();
    if (!host.isConnected) document.documentElement.append(host);
  }

  // One tab listens for all: a browser opens only six connections to a host, and every tab would use
  // one. If the browser has no locks (hosts other than localhost, without TLS), each tab listens.
  function listen() {
    const channel = new BroadcastChannel("tarjuman");
    channel.onmessage = ({ data }) => take(data);
    const open = () => new Promise(() => {
      new EventSource("/.tarjuman/events").onmessage = ({ data }) => {
        const message = JSON.parse(data);
        channel.postMessage(message);
        take(message);
      };
    });
    if (navigator.locks) navigator.locks.request("tarjuman", open); else open();
  }

  async function catchUp() {
    const answer = await fetch("/.tarjuman/state", { cache: "no-cache" });
    take(await answer.json());
  }

  // If something is wrong when a page opens, it says so at once.
  async function start() {
    listen();
    const answer = await fetch("/.tarjuman/state", { cache: "no-cache" });
    const message = await answer.json();
    if (message.state === shown) await showFaults(message.sound); else take(message);
  }

  addEventListener("pageshow", (event) => { if (event.persisted) catchUp(); });
  const morph = document.createElement("script");
  morph.src = "/.tarjuman/idiomorph.js";
  morph.setAttribute("data-tarjuman", "");
  morph.onload = () => { morph.remove(); work = work.then(start).catch((error) => console.error("tarjuman:", error)); };
  document.head.append(morph);
})();
