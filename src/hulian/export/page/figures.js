// What is shown of figures: in a list, in full, as text to copy. Texts of the base become text nodes
// and nothing else; what acts on text without being seen is shown by its code.

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;
const FIRST_SHOWN = 40;
const THEN_SHOWN = 200;

function visible(text) {
  return text.replace(HIDDEN, (one) => {
    const code = one.codePointAt(0).toString(16).toUpperCase();
    return `<U+${code.padStart(4, "0")}>`;
  });
}

/** Make an element; texts among its children become text. */
function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    const text = value === true ? "" : String(value);
    made.setAttribute(key, key.startsWith("aria-") ? visible(text) : text);
  }
  const kept = children.flat().filter((child) => child !== null && child !== undefined && child !== "");
  made.append(...kept.map((child) => (typeof child === "string" ? visible(child) : child)));
  return made;
}

/** Only addresses of the web become links; nothing that runs does. */
function isAddress(text) {
  return /^https?:\/\/[!-~]+$/i.test(text);
}

/** A number in groups of three; of a decimal, its whole part. */
function grouped(text) {
  const [whole, ...rest] = text.split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...rest].join(".");
}

/** The parts of a text with what was looked for marked. */
function marked(page, text, words) {
  const letters = words.map((word) => word.letters);
  const parts = [];
  let end = 0;
  for (const [from, to] of page.search.folding.find(text, letters)) {
    parts.push(text.slice(end, from), el("mark", {}, text.slice(from, to)));
    end = to;
  }
  return [...parts, text.slice(end)];
}

// --- One figure -----------------------------------------------------------------------------

function figureLink(page, fact) {
  return page.link(["figure", fact.id], page.mention(fact));
}

function sourceLine(page, source) {
  const about = [source.publisher, source.published].filter(Boolean).map((text) => page.text(text));
  about.push(page.say(`kind-${source.kind ?? "media"}`));
  const title = page.text(source.name);
  const named = isAddress(source.url ?? "")
    ? el("a", { href: source.url, rel: "noopener noreferrer external", class: "out" }, title)
    : el("span", {}, title);
  return [
    named,
    page.say("aside", { text: about.join(page.say("clause")) }),
  ];
}

/** Where in its source a figure stands. */
function located(page, fact) {
  if (fact.counted) return page.say("counted");
  const printed = fact.printed ?? fact.value;
  return fact.at === undefined
    ? page.say("printed", { printed })
    : page.say("printed-at", { printed, at: fact.at });
}

function places(page, fact) {
  return (fact.places ?? []).map((id) => page.link(["place", id], page.name("places", id)));
}

function between(page, nodes) {
  return nodes.flatMap((node, n) => (n ? [page.say("between"), node] : [node]));
}

function period(page, fact) {
  return fact.period ? page.text(page.data.periods[fact.period].text) : "";
}

function meta(page, fact) {
  const givers = (fact.givers ?? []).map((id) => page.name("givers", id));
  const basis = fact.basis && page.say(`basis-${fact.basis}`);
  const parts = [
    el("span", {}, period(page, fact) || page.say("period-unknown")),
    basis && el("span", {}, isPlanned(fact) ? el("span", { class: "planned" }, basis) : basis),
    fact.places && el("span", {}, ...between(page, places(page, fact))),
    givers.length ? el("span", {}, page.say("from", { givers: page.listed(givers) })) : null,
  ];
  return el("p", { class: "meta" }, ...parts.filter(Boolean));
}

/** A figure with what else there is to say, opened on demand. */
function entry(page, fact, { wider = false, words = [], level = "h3" } = {}) {
  const source = page.data.sources[fact.source];
  const label = page.text(fact.label);
  const more = el("details", {}, el("summary", {}, page.say("all-about"), el("span", { class: "unseen" }, page.say("colon") + label)));
  more.addEventListener("toggle", () => {
    if (more.open && more.children.length < 2) more.append(description(page, fact, false));
  });
  const reading = page.language === "en" ? fact.reading : null;
  return el(
    "li",
    { class: wider ? "figure wider" : "figure", "data-id": fact.id },
    el(
      "div",
      { class: "amount" },
      el("p", { class: "value", lang: "zh-CN" }, page.link(["figure", fact.id], ...marked(page, fact.value, words))),
      reading ? el("p", { class: "reading" }, reading) : null,
      fact.rivals ? el("p", { class: "disputed" }, "≠ ", page.say("disputed")) : null,
    ),
    el(
      "div",
      { class: "said" },
      el(level, { class: "label" }, ...marked(page, label, words)),
      wider ? el("p", { class: "coverage" }, page.say("wider-mark")) : null,
      meta(page, fact),
      el("p", { class: "source" }, ...sourceLine(page, source)),
      el("div", { class: "tools" }, copyButton(page, fact), more),
    ),
  );
}

/** All there is to say of a figure, as names and values. */
function description(page, fact, full) {
  const measure = page.data.measures[fact.measure];
  const source = page.data.sources[fact.source];
  const rows = [];
  const row = (key, ...nodes) => {
    if (nodes.flat().some(Boolean)) rows.push(el("dt", {}, page.say(key)), el("dd", {}, ...nodes));
  };
  const links = (ids) =>
    el("ul", {}, ...ids.map((id) => el("li", {}, figureLink(page, page.facts.get(id)))));
  if (measure.kind !== "year") row("exact", `${grouped(fact.amount)} ${page.text(measure.unit)}`);
  row("bounds", fact.bounds && page.text(fact.bounds));
  if (fact.period) row("period", period(page, fact) + page.say("aside", { text: fact.period }));
  row("basis", fact.basis && page.say(`basis-${fact.basis}`));
  row("where", ...between(page, places(page, fact)));
  row("givers", page.listed((fact.givers ?? []).map((id) => page.name("givers", id))));
  row("measure", page.link(["measure", fact.measure], page.text(measure.name)));
  const themes = (measure.themes ?? []).map((id) => page.link(["theme", id], page.name("themes", id)));
  row("themes", ...between(page, themes));
  row("members", page.listed((fact.members ?? []).map((member) => page.text(member))));
  row("note", fact.note && page.text(fact.note));
  if (fact.rivals) row("rivals", links(fact.rivals));
  if (fact.part_of) row("whole", links([fact.part_of]));
  const parts = page.parts(fact.id);
  if (parts.length) row("parts", links(parts));
  if (full) row("source", ...sourceLine(page, source));
  row("located", located(page, fact));
  row("address", source.url && (full || !isAddress(source.url)) && address(source.url));
  row("copy-of", source.copy_of && page.text(source.copy_of));
  row("source-note", source.note && page.text(source.note));
  row("its-figures", page.link(["source", fact.source], page.say("count", { count: page.citing(fact.source) })));
  row("identifier", el("code", {}, fact.id));
  return el("dl", {}, ...rows);
}

function address(url) {
  return isAddress(url)
    ? el("a", { href: url, rel: "noopener noreferrer external", class: "out" }, url)
    : el("span", {}, url);
}

// --- Copying --------------------------------------------------------------------------------

/** A figure in words with its citation, as it goes into a report. */
function citation(page, fact) {
  const source = page.data.sources[fact.source];
  const about = [
    period(page, fact),
    fact.basis && page.say(`basis-${fact.basis}`),
    page.listed((fact.places ?? []).map((id) => page.name("places", id))),
  ].filter(Boolean);
  let text = page.figure(fact) + page.say("colon") + page.text(fact.label);
  if (about.length) text += page.say("aside", { text: about.join(page.say("clause")) });
  text += page.say("sentence");
  if (fact.rivals) {
    const figures = fact.rivals.map((id) => page.figure(page.facts.get(id)));
    text += page.say("quoted-rivals", { figures: page.listed(figures) }) + page.say("sentence");
  }
  const reference = page.text(source.references).replace("“\ue000”", () => located(page, fact));
  return text + page.say("quoted-source", { source: reference });
}

function copyButton(page, fact) {
  const button = el("button", { type: "button", class: "copy" }, page.say("copy"));
  const label = el("span", { class: "unseen" }, page.say("colon") + page.text(fact.label));
  button.append(label);
  button.addEventListener("click", async () => {
    const text = citation(page, fact);
    if (await copied(text)) {
      page.announce(page.say("copied", { figure: page.figure(fact) }));
      button.classList.add("done");
      return;
    }
    page.announce(page.say("copy-failed"));
    const shown = el("textarea", { readonly: true, rows: 4, "aria-label": page.say("copy-text") });
    shown.value = text;
    button.after(shown);
    shown.select();
  });
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

// --- Several figures ------------------------------------------------------------------------

/** A list that shows its first figures, and more when asked for. */
function figureList(page, facts, options = {}) {
  const list = el("ol", { class: "figures" });
  const button = el("button", { type: "button", class: "more" });
  let shown = 0;
  const show = (count) => {
    const next = facts.slice(shown, shown + count);
    const made = next.map((fact) => entry(page, fact, options));
    list.append(...made);
    shown += next.length;
    const left = facts.length - shown;
    button.hidden = !left;
    button.textContent = page.say("more", { count: Math.min(left, THEN_SHOWN), left });
    return made[0];
  };
  button.addEventListener("click", () => show(THEN_SHOWN)?.querySelector("a")?.focus());
  page.lists.push(() => show(facts.length - shown));
  show(options.first ?? FIRST_SHOWN);
  return facts.length > shown ? [list, button] : [list];
}

/** The chart of a measure with its figures as a table; null where there is nothing to draw. */
function series(page, facts, measure, level = "h3") {
  const drawn = chart(page, facts, measure, page.across());
  if (!drawn) return null;
  const names = drawn.lines.map((line, n) =>
    el("li", {}, swatch(n), line.name),
  );
  return el(
    "figure",
    { class: "series" },
    el(level, { class: "series-title" }, drawn.title),
    drawn.svg,
    el("figcaption", {}, names.length > 1 ? el("ul", { class: "lines" }, ...names) : null, ...drawn.notes.map((note) => el("p", {}, note))),
    table(page, facts, drawn.title),
  );
}

function swatch(n) {
  const group = shape("g", { class: `line-${n}` }, pointShape(n, 7, 7, "full"));
  return shape("svg", { viewBox: "0 0 14 14", class: "swatch", "aria-hidden": "true" }, group);
}

function table(page, facts, title) {
  const heads = ["period", "where", "figure", "basis", "source"];
  const rows = () =>
    [...facts].sort(page.byTime).map((fact) => {
      const source = page.data.sources[fact.source];
      const disputed = fact.rivals ? ` ≠ ${page.say("disputed")}` : "";
      return el(
        "tr",
        {},
        el("td", {}, period(page, fact) || page.say("period-unknown")),
        el("td", {}, page.listed((fact.places ?? []).map((id) => page.name("places", id)))),
        el("td", { class: "number" }, page.link(["figure", fact.id], page.figure(fact)), disputed),
        el("td", {}, fact.basis ? page.say(`basis-${fact.basis}`) : ""),
        el("td", {}, page.link(["source", fact.source], page.text(source.publisher ?? source.name))),
      );
    });
  const body = el("tbody");
  const folded = el(
    "details",
    { class: "table" },
    el("summary", {}, page.say("chart-table"), el("span", { class: "unseen" }, page.say("colon") + title)),
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
      el(
        "table",
        {},
        el("caption", { class: "unseen" }, title),
        el("thead", {}, el("tr", {}, ...heads.map((key) => el("th", { scope: "col" }, page.say(key))))),
        body,
      ),
    ),
  );
  const fill = () => body.children.length || body.append(...rows());
  folded.addEventListener("toggle", fill);
  page.lists.push(() => {
    fill();
    folded.open = true;
  });
  return folded;
}
