CREATE TABLE base(title TEXT, title_en TEXT, updated TEXT);
CREATE TABLE english( -- English names of givers, publishers and members that are no places
    name TEXT PRIMARY KEY, name_en TEXT NOT NULL);
CREATE TABLE source(
    id TEXT PRIMARY KEY, title TEXT NOT NULL, title_en TEXT, publisher TEXT, url TEXT,
    published TEXT, -- EDTF
    accessed TEXT, kind TEXT NOT NULL, copy_of TEXT,
    sha256 TEXT, -- of the text in which "at" counts characters
    note TEXT, note_en TEXT);
CREATE TABLE skip( -- numbers in a source that are no figures
    source TEXT NOT NULL REFERENCES source(id), at INTEGER NOT NULL, printed TEXT NOT NULL,
    why TEXT NOT NULL);
CREATE TABLE place(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, name_en TEXT, pinyin TEXT, level TEXT,
    code TEXT, -- GB/T 2260
    within TEXT REFERENCES place(id));
CREATE TABLE theme(id TEXT PRIMARY KEY, name TEXT NOT NULL, name_en TEXT);
CREATE TABLE measure(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, name_en TEXT, unit TEXT NOT NULL, unit_en TEXT,
    kind TEXT NOT NULL);
CREATE TABLE measure_theme(
    measure TEXT NOT NULL REFERENCES measure(id), theme TEXT NOT NULL REFERENCES theme(id),
    PRIMARY KEY(measure, theme));
CREATE TABLE place_alias(place TEXT NOT NULL REFERENCES place(id), name TEXT NOT NULL);
CREATE TABLE theme_alias(theme TEXT NOT NULL REFERENCES theme(id), name TEXT NOT NULL);
CREATE TABLE measure_alias(measure TEXT NOT NULL REFERENCES measure(id), name TEXT NOT NULL);
CREATE TABLE fact(
    id TEXT PRIMARY KEY, label TEXT NOT NULL, label_en TEXT,
    value TEXT NOT NULL, -- as printed, with a decimal point
    amount NUMERIC NOT NULL, -- the number printed; amount, low and high are in unit
    low NUMERIC, high NUMERIC, -- NULL where open
    exact_amount TEXT NOT NULL, exact_low TEXT, exact_high TEXT, -- to the last digit
    bound TEXT NOT NULL, unit TEXT NOT NULL,
    measure TEXT NOT NULL REFERENCES measure(id),
    period TEXT, -- EDTF; since and until are its years
    since INTEGER, until INTEGER, basis TEXT,
    source TEXT NOT NULL REFERENCES source(id),
    at INTEGER, -- 0-based character offset in the source's text
    printed TEXT, -- as the source prints it
    counted INTEGER NOT NULL, -- 1 where it is not printed but counted from names
    part_of TEXT REFERENCES fact(id),
    note TEXT, note_en TEXT);
CREATE TABLE fact_place(
    fact TEXT NOT NULL REFERENCES fact(id), place TEXT NOT NULL REFERENCES place(id),
    PRIMARY KEY(fact, place));
CREATE TABLE fact_giver(
    fact TEXT NOT NULL REFERENCES fact(id),
    place TEXT REFERENCES place(id), -- NULL where the giver is an organisation
    name TEXT NOT NULL);
CREATE TABLE member( -- what was counted, where the source names it
    fact TEXT NOT NULL REFERENCES fact(id), name TEXT NOT NULL);
CREATE TABLE dispute( -- figures that contradict each other, both ways round
    fact TEXT NOT NULL REFERENCES fact(id), rival TEXT NOT NULL REFERENCES fact(id),
    declared INTEGER NOT NULL, -- 1 where the base says so, 0 where their bounds do
    PRIMARY KEY(fact, rival));
CREATE INDEX place_within ON place(within);
CREATE INDEX fact_measure ON fact(measure);
CREATE INDEX fact_source ON fact(source);
CREATE INDEX fact_part_of ON fact(part_of);
CREATE INDEX fact_place_place ON fact_place(place);
CREATE INDEX fact_giver_place ON fact_giver(place);
CREATE INDEX measure_theme_theme ON measure_theme(theme);
CREATE INDEX dispute_rival ON dispute(rival);
CREATE VIEW figure AS -- each fact in one row, with the names of what it refers to
SELECT f.id, f.label, f.label_en, f.value, f.amount, f.low, f.high, f.bound, f.unit, f.period,
    f.since, f.until, f.basis, m.name AS measure, m.name_en AS measure_en,
    (SELECT group_concat(p.name, '; ') FROM fact_place l JOIN place p ON p.id = l.place
        WHERE l.fact = f.id) AS places,
    (SELECT group_concat(g.name, '; ') FROM fact_giver g WHERE g.fact = f.id) AS givers,
    s.title AS source, s.publisher, s.published, s.url
FROM fact f JOIN measure m ON m.id = f.measure JOIN source s ON s.id = f.source;
