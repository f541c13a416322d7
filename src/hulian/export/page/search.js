"use strict";
// Search as the program has it: every letter, digit and Chinese character of the folded text
// counts, so a word is found in any part of another; Chinese also by its pinyin.

const GAP = "_";
const GAPS = /(?:_|(?<!\p{Nd})\.|\.(?!\p{Nd}))+/gu;
const HAN = /[\u3400-\u9fff]+/g;
const LONGEST_SYLLABLE = 6;
const MOST_READINGS = 8;
const MOST_YEARS = 10;

/** Write text in one form: plain width, small letters, simplified; gaps between words. */
class Folding {
  constructor(variants) {
    this.variants = variants;
    this.known = new Map();
  }

  character(one) {
    let folded = this.known.get(one);
    if (folded === undefined) {
      const small = one.normalize("NFKC").toUpperCase().toLowerCase();
      const plain = Object.hasOwn(this.variants, small) ? this.variants[small] : small;
      folded = Array.from(plain, (part) => {
        if (part === "." || part === "。") return ".";
        return part === "%" || /[\p{L}\p{N}]/u.test(part) ? part : GAP;
      }).join("");
      this.known.set(one, folded);
    }
    return folded;
  }

  fold(text) {
    let folded = "";
    for (const one of text) folded += this.character(one);
    return folded.replace(GAPS, GAP).replace(/^_+|_+$/g, "");
  }

  /** Where folded words stand in a text, as pairs of offsets in the text as it is. */
  find(text, words) {
    let folded = "";
    const origin = [];
    let at = 0;
    for (const one of text) {
      const part = this.character(one);
      for (let n = 0; n < part.length; n += 1) origin.push([at, at + one.length]);
      folded += part;
      at += one.length;
    }
    const spans = [];
    for (const word of words) {
      for (let start = folded.indexOf(word); word && start >= 0; start = folded.indexOf(word, start + 1)) {
        spans.push([origin[start][0], origin[start + word.length - 1][1]]);
      }
    }
    spans.sort((a, b) => a[0] - b[0]);
    return spans.filter((span, n) => n === 0 || span[0] >= Math.max(...spans.slice(0, n).map((s) => s[1])));
  }
}

/** Read Chinese characters as syllables, the longest known word first. */
class Romaniser {
  constructor(readings) {
    this.readings = new Map(Object.entries(readings));
    this.lengths = new Map();
    this.syllables = new Set();
    for (const [piece, syllables] of this.readings) {
      for (const syllable of syllables.split(" ")) this.syllables.add(syllable);
      if (piece.length < 2) continue;
      const start = piece.slice(0, 2);
      const lengths = this.lengths.get(start) ?? [];
      if (!lengths.includes(piece.length)) lengths.push(piece.length);
      this.lengths.set(start, lengths.sort((a, b) => b - a));
    }
  }

  /** The syllables of each run of Chinese characters, a blank about each. */
  runs(folded) {
    return (folded.match(HAN) ?? []).map((run) => ` ${this.run(run).join(" ")} `);
  }

  run(run) {
    const found = [];
    for (let start = 0; start < run.length; ) {
      const lengths = this.lengths.get(run.slice(start, start + 2)) ?? [];
      const length = lengths.find((n) => this.readings.has(run.slice(start, start + n))) ?? 1;
      const syllables = this.readings.get(run.slice(start, start + length));
      if (syllables) found.push(syllables);
      start += length;
    }
    return found;
  }

  /** Some ways to read letters typed without blanks: xian as xi an and as xian. */
  segmentations(letters) {
    const cuts = new Map([[letters.length, []]]);
    for (let start = letters.length - 1; start >= 0; start -= 1) {
      const ends = [];
      for (let end = start + 1; end <= Math.min(start + LONGEST_SYLLABLE, letters.length); end += 1) {
        if (cuts.has(end) && this.syllables.has(letters.slice(start, end))) ends.push(end);
      }
      if (ends.length) cuts.set(start, ends);
    }
    const found = [];
    const waiting = cuts.has(0) ? [[0, ""]] : [];
    while (waiting.length && found.length < MOST_READINGS) {
      const [start, read] = waiting.pop();
      if (start === letters.length) {
        if (read) found.push(`${read} `);
        continue;
      }
      for (const end of [...cuts.get(start)].reverse()) {
        waiting.push([end, `${read} ${letters.slice(start, end)}`]);
      }
    }
    return found;
  }
}

/** How much of a word's weight counts, by the step at which a figure matches it. */
const SHARES = [1, 1, 0.9, 0.9, 0.9, 0.3, 0];

/** Where a word stands in a note only, and where it does not stand at all. */
const IN_NOTE = 5;
const NOWHERE = 6;

/** What the unit that is asked for weighs: 元 for 多少钱. */
const UNIT_WEIGHT = 4;

/** An amount; since when it is counted is told by the figure that is as large. */
const AMOUNT = /\d ?(?:万|亿|million|billion)/;

/** The same as a word of its own, and what each multiplier stands for. */
const AMOUNT_ALONE = /^(\d+(?:\.\d+)?)(万亿|[万亿]|thousand|million|billion|trillion)(?:元|块|yuan|rmb|cny)?$/;
const SCALES = { 万: 1e4, 亿: 1e8, 万亿: 1e12, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
const APART = /(\d) (thousand|million|billion|trillion)\b(?: (yuan|rmb|cny)\b)?/gi;

/** Verbs whose object stands apart: 捐的款, 招了多少商. */
const SEPARABLE = /([捐拨投招])(?:[了过的]|[了过]?多少)(款|资(?![金源产])|商(?![业务家]))/g;

/**
 * Characters of a Chinese name, and of a Latin word, that one slip leaves recognizable; a name of
 * no more than these must sound as it is typed.
 */
const SHORTEST_SLIP = 3;
const SHORTEST_LATIN_SLIP = 4;

/** Figures are shown that cover this share of what the best one covers. */
const ALSO = 0.75;

const LONGEST_PART = 16;

/** Parts of text as they are searched: folded, and their Chinese as syllables. */
class Searched {
  constructor(parts, search) {
    this.parts = parts.filter(Boolean).map((part) => search.folding.fold(part));
    this.text = `\n${this.parts.join("\n")}\n`;
    this.search = search;
    this.read = null;
  }

  get runs() {
    this.read ??= this.parts.flatMap((part) => this.search.romaniser.runs(part));
    return this.read;
  }

  contains(word) {
    if (this.text.includes(word.part)) return true;
    return word.readings.some((reading) => this.runs.some((run) => run.includes(reading)));
  }

  is(word) {
    if (this.text.includes(`\n${word.letters}\n`)) return true;
    return word.readings.some((reading) => this.runs.includes(reading));
  }
}

/** Finds the figures in which all words occur, the best first. */
class Search {
  constructor(data) {
    this.data = data;
    this.folding = new Folding(data.variants ?? {});
    this.romaniser = new Romaniser(data.readings ?? {});
    this.fillers = new Set(data.fillers ?? []);
    this.totals = data.totals ?? [];
    this.means = new Map(Object.entries(data.means ?? {}));
    this.units = Object.entries(data.units ?? {}).sort((a, b) => b[0].length - a[0].length);
    this.facts = new Map();
    this.names = {};
    for (const kind of ["themes", "places", "measures", "sources", "givers"]) {
      this.names[kind] = new Map(
        Object.entries(data[kind]).map(([id, entry]) => [id, this.named(entry)]),
      );
    }
  }

  named(entry) {
    return {
      names: new Searched(entry.called ?? [], this),
      codes: new Searched(entry.codes ?? [], this),
      topics: new Searched(entry.topics ?? [], this),
    };
  }

  /** What a figure says itself, by where it says it. */
  said(fact) {
    let said = this.facts.get(fact.id);
    if (!said) {
      const when = this.data.periods[fact.period] ?? {};
      const years = [];
      if (when.since && when.until && when.until - when.since <= MOST_YEARS) {
        for (let year = when.since + 1; year < when.until; year += 1) years.push(`${year}`);
      }
      const printed = fact.counted ? null : fact.printed;
      said = {
        figure: new Searched([fact.id, fact.value, printed], this),
        label: new Searched(fact.label, this),
        detail: new Searched([fact.period, ...years, ...(fact.members ?? []).flat()], this),
        note: new Searched(fact.note ?? [], this),
      };
      this.facts.set(fact.id, said);
    }
    return said;
  }

  /** Prepare every figure, so that the first search need not. */
  warm(from, deadline) {
    const facts = this.data.facts;
    let n = from;
    while (n < facts.length && deadline.timeRemaining() > 1) {
      const said = this.said(facts[n]);
      for (const part of Object.values(said)) void part.runs;
      n += 1;
    }
    return n;
  }

  /** A word with its readings, and what bears a name in which it occurs. */
  word(typed) {
    const letters = this.folding.fold(typed);
    const word = { letters, readings: [], typed };
    word.part = /^[a-z]{4,}s$/.test(letters) ? letters.slice(0, -1) : letters; // prices
    if (/^[a-z]+$/.test(letters)) word.readings = this.readings(letters);
    const [, number, scale] = AMOUNT_ALONE.exec(letters) ?? [];
    word.amount = scale ? Number((number * SCALES[scale]).toPrecision(12)) : null;
    word.isNumber = /^[0-9][0-9.]*.{0,3}$/.test(letters);
    word.bears = {};
    word.named = {};
    word.covers = new Set();
    for (const [kind, entries] of Object.entries(this.names)) {
      word.bears[kind] = new Set();
      word.named[kind] = new Set();
      for (const [id, entry] of entries) {
        if (entry.names.contains(word)) word.bears[kind].add(id);
        if (entry.names.is(word) || entry.codes.is(word)) word.named[kind].add(id);
        if (entry.topics.is(word)) word.covers.add(id);
      }
    }
    const { themes, measures, places } = word.named;
    word.isPlace = places.size > 0 && !themes.size && !measures.size && !word.covers.size;
    return word;
  }

  /** The readings of letters in the fewest syllables that stand somewhere. */
  readings(letters) {
    const length = (reading) => reading.trim().split(" ").length;
    const all = this.romaniser.segmentations(letters);
    const lengths = [...new Set(all.map(length))].sort((a, b) => a - b);
    for (const shortest of lengths) {
      const alike = all.filter((reading) => length(reading) === shortest);
      if (alike.some((reading) => this.occurs(reading))) return alike;
    }
    return [];
  }

  occurs(reading) {
    const has = (searched) => searched.runs.some((run) => run.includes(reading));
    for (const entries of Object.values(this.names)) {
      for (const entry of entries.values()) if (has(entry.names)) return true;
    }
    return this.data.facts.some((fact) => Object.values(this.said(fact)).some(has));
  }

  /**
   * How well a word matches a figure: 0 as its name or its very place, up to a mention in a note. A
   * place is not looked for in labels before other words are looked for in names.
   */
  step(word, fact) {
    const said = this.said(fact);
    const { themes, places, around } = facets(this.data, fact);
    const givers = fact.givers ?? [];
    const any = (ids, found) => ids.some((id) => found.has(id));
    if (word.amount !== null && word.amount === Number(fact.amount)) return 0;
    if (word.isPlace) {
      if (any(places, word.named.places) || any(givers, word.bears.givers)) return 0;
    } else if (
      said.figure.is(word) ||
      isWholeNumber(word, said.figure.text) ||
      any(themes, word.named.themes) ||
      word.named.measures.has(fact.measure) ||
      any(places, word.named.places)
    ) {
      return 0;
    }
    if (!word.isPlace && said.label.contains(word)) return 1;
    if (
      (word.isPlace && said.label.contains(word)) ||
      said.figure.contains(word) ||
      any(themes, word.bears.themes) ||
      word.bears.measures.has(fact.measure) ||
      any(around, word.bears.places) ||
      any(givers, word.bears.givers)
    ) {
      return word.isPlace ? 3 : 2;
    }
    if (said.detail.contains(word)) return 4;
    if (!word.isNumber) {
      if (word.bears.sources.has(fact.source) || any(themes, word.covers)) return 4;
      if (said.note.contains(word)) return IN_NOTE;
    }
    return NOWHERE;
  }

  words(typed) {
    const joined = typed.replace(APART, "$1$2$3");
    return joined.split(/\s+/).map((word) => this.word(word)).filter((word) => word.letters);
  }

  /** The figures that match all words, those of the best step first. */
  find(words) {
    const steps = Array.from({ length: NOWHERE }, () => []);
    for (const n of this.data.ranked) {
      const fact = this.data.facts[n];
      let worst = 0;
      for (const word of words) {
        worst = Math.max(worst, this.step(word, fact));
        if (worst === NOWHERE) break;
      }
      steps[worst]?.push(fact);
    }
    return steps.flat();
  }

  /**
   * Those of some figures that match the most of words that none matches in full, the best first;
   * with the words that are left, those that nothing mentions, and the names that some were taken
   * for. Fillers are left out, but for the units that they ask for.
   */
  partial(words, facts) {
    const asked = words.filter((word) => !this.fillers.has(word.typed.toLowerCase()));
    const slips = [];
    const taken = asked.map((word) => (this.find([word]).length ? [word] : this.read(word, slips)));
    const known = this.joined(taken.flat());
    const missing = asked.filter((_, n) => !taken[n].length);
    const rarity = (word) => 1 + Math.log(this.data.facts.length / Math.max(this.find([word]).length, 1));
    const weights = known.map(rarity);
    const units = this.unitsAsked(words);
    const steps = facts.map((fact) => known.map((word) => this.step(word, fact)));
    const covered = facts.map((fact, n) => {
      const said = weights.reduce((sum, weight, at) => sum + weight * SHARES[steps[n][at]], 0);
      const unit = this.data.measures[fact.measure].unit?.[0];
      return said && units.includes(unit) ? said + UNIT_WEIGHT : said;
    });
    const least = Math.max(...covered, 0) * ALSO;
    const found = [...facts.keys()].filter((n) => covered[n] > 0 && covered[n] >= least);
    const begun = this.asksTotal(words) || units[0] === "年" ? (n) => this.begun(facts[n]) : () => 0;
    const worst = (n) => Math.max(...steps[n]);
    found.sort((a, b) => covered[b] - covered[a] || begun(a) - begun(b) || worst(a) - worst(b) || a - b);
    const whole = found.length > 0 && !missing.length && steps[found[0]].every((step) => step < IN_NOTE);
    return { facts: found.map((n) => facts[n]), words: known, missing, slips, whole };
  }

  /** Words, of which neighbours that are a name together are one: coffee area. */
  joined(words) {
    const found = [];
    for (const word of words) {
      const both = this.word(`${found.at(-1)?.letters} ${word.letters}`);
      if (both.named.measures.size) found.splice(-1, 1, both);
      else found.push(word);
    }
    return found;
  }

  asksTotal(words) {
    return words.some((word) => this.totals.some((total) => word.typed.toLowerCase().includes(total)));
  }

  /** The first day of a figure; none is last. */
  begun(fact) {
    return this.data.periods[fact.period]?.first ?? Infinity;
  }

  /** The units in which the answer may be: of the longest words that ask for one. */
  unitsAsked(words) {
    const text = ` ${words.map((word) => word.typed.toLowerCase()).join(" ")} `;
    const asks = ([asking]) => text.includes(/^[a-z]/.test(asking) ? ` ${asking} ` : asking);
    const units = this.units.find(asks)?.[1] ?? [];
    return units[0] === "年" && AMOUNT.test(text) ? [] : units; // which its own figure tells
  }

  /** What a word that no figure has stands for: a name but for a slip, or what it is made of. */
  read(word, slips) {
    const slip = this.slip(word.letters);
    if (!slip) return this.apart(word);
    slips.push(slip);
    const { start, end, name } = slip;
    const rest = [word.letters.slice(0, start), word.letters.slice(end)].filter(Boolean);
    return [this.word(name), ...rest.flatMap((part) => this.apart(this.word(part)))];
  }

  /** The longest part of a word that is the name of one theme or measure but for one slip. */
  slip(letters) {
    if (/^[\x00-\x7f]*$/.test(letters)) return this.latinSlip(letters);
    const unknown = (part) => [...pairsOf(part)].some((pair) => !this.everything.includes(pair));
    let found = [];
    for (const name of this.topical) {
      const longest = found[0]?.name.length ?? SHORTEST_SLIP;
      if (/^[\x00-\x7f]*$/.test(name) || name.length < longest) continue;
      for (let start = 0; start + name.length <= letters.length; start += 1) {
        const typed = letters.slice(start, start + name.length);
        const wrong = [...typed].filter((one, n) => one !== name[n]).length;
        if (wrong !== 1 || !unknown(typed)) continue;
        if (name.length === SHORTEST_SLIP && !this.soundAlike(typed, name)) continue;
        if (name.length > longest) found = [];
        found.push({ typed, name, start, end: start + name.length });
      }
    }
    return new Set(found.map((slip) => slip.name)).size === 1 ? found[0] : null;
  }

  soundAlike(typed, name) {
    return this.romaniser.run(typed).join(" ") === this.romaniser.run(name).join(" ");
  }

  latinSlip(typed) {
    if (typed.length < SHORTEST_LATIN_SLIP || !/^[a-z]+$/.test(typed)) return null;
    const words = new Set(this.topical.flatMap((name) => name.split(GAP)));
    const near = [...words].filter((word) => /^[a-z]+$/.test(word) && isSlip(typed, word));
    const stems = new Set(near.map((word) => word.replace(/s$/, "")));
    if (stems.size !== 1) return null;
    const [name] = near.sort((a, b) => a.length - b.length);
    return { typed, name, start: 0, end: typed.length };
  }

  /** The names and topics of themes, and the names of measures. */
  get topical() {
    this.topics ??= [
      ...new Set(
        ["themes", "measures"].flatMap((kind) =>
          [...this.names[kind].values()].flatMap((entry) => [...entry.names.parts, ...entry.topics.parts]),
        ),
      ),
    ];
    return this.topics;
  }

  /** The names in a Chinese word, from the left, and what else of it stands somewhere. */
  apart(word) {
    const letters = word.letters.replace(SEPARABLE, "$1$2");
    const parts = [];
    if (/^[\x00-\x7f]*$/.test(letters)) return parts;
    const longest = (start, is) => {
      let end = Math.min(letters.length, start + LONGEST_PART);
      while (end > start && !is(letters.slice(start, end))) end -= 1;
      return end;
    };
    for (let start = 0; start < letters.length; ) {
      const filler = longest(start, (part) => this.fillers.has(part));
      const name = longest(start, (part) => part.length > 1 && this.whole.includes(`\n${part}\n`));
      const meant = longest(start, (part) => this.means.has(part));
      if (meant > Math.max(start, name)) {
        parts.push(...this.meant(letters.slice(start, meant)));
        start = meant;
        continue;
      }
      const text = longest(start, (part) => part.length > 1 && this.everything.includes(part));
      const end = name > start ? name : filler > start ? filler : text;
      if (end > start && end !== filler) parts.push(this.word(letters.slice(start, end)));
      start = Math.max(end, start + 1);
    }
    return parts;
  }

  /** The first that something is called, or that stands somewhere, of what a word means. */
  meant(word) {
    const meant = this.means.get(word);
    const called = meant.find((each) => this.whole.includes(`\n${each}\n`));
    const said = called ?? meant.find((each) => this.everything.includes(each));
    return said ? [this.word(said)] : [];
  }

  /** All names and topics, each on a line of its own. */
  get whole() {
    this.lines ??= Object.values(this.names)
      .flatMap((entries) => [...entries.values()])
      .map((entry) => entry.names.text + entry.topics.text)
      .join("");
    return this.lines;
  }

  /** All texts, as one. */
  get everything() {
    this.all ??= [
      ...this.data.facts.flatMap((fact) => Object.values(this.said(fact))),
      ...Object.values(this.names).flatMap((entries) => [...entries.values()].flatMap(Object.values)),
    ].map((searched) => searched.text).join("");
    return this.all;
  }
}

/** The pairs of neighbouring characters of a text. */
function* pairsOf(text) {
  for (let n = 1; n < text.length; n += 1) yield text.slice(n - 1, n + 1);
}

/** Whether two words differ by one letter: another, one more, one less, or two swapped. */
function isSlip(typed, meant) {
  if (typed === meant || Math.abs(typed.length - meant.length) > 1) return false;
  let start = 0;
  while (start < Math.min(typed.length, meant.length) && typed[start] === meant[start]) start += 1;
  const [a, b] = [typed.slice(start), meant.slice(start)];
  if (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)) return true;
  return a.length > 1 && a[1] + a[0] + a.slice(2) === b;
}

/** A number of its own: 26.4 in 26.4万人次, not in 26.42. */
function isWholeNumber(word, text) {
  if (!/^[0-9.]+$/.test(word.letters) || !/\d/.test(word.letters)) return false;
  for (let at = text.indexOf(word.letters); at >= 0; at = text.indexOf(word.letters, at + 1)) {
    const beside = [text[at - 1], text[at + word.letters.length]];
    if (!beside.some((one) => /[0-9.]/.test(one))) return true;
  }
  return false;
}

/** What a figure is filed under: its themes, its places, and these with all that they lie in. */
function facets(data, fact) {
  const places = fact.places ?? [];
  return {
    themes: data.measures[fact.measure].themes ?? [],
    places,
    around: places.flatMap((place) => enclosing(data, place)),
  };
}

/** A place and all that it lies in, from the inside out. */
function enclosing(data, place) {
  const chain = [];
  for (let here = place; here; here = data.places[here].within) chain.push(here);
  return chain;
}
