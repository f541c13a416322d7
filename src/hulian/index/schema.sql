-- The tables of a compiled base.
CREATE TABLE fact(
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, unit TEXT NOT NULL, amount TEXT NOT NULL,
    low TEXT, high TEXT, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL,
    subject INTEGER, printed TEXT, json TEXT NOT NULL);
CREATE TABLE file(number INTEGER PRIMARY KEY, first INTEGER NOT NULL, rest BLOB NOT NULL);
CREATE TABLE records(base BLOB NOT NULL);
CREATE TABLE dispute(
    id TEXT, position INTEGER, rival TEXT, PRIMARY KEY(id, position)) WITHOUT ROWID;
CREATE INDEX dispute_rival ON dispute(rival);
CREATE TABLE facet(number INTEGER, kind TEXT, id TEXT, PRIMARY KEY(kind, id)) WITHOUT ROWID;
CREATE VIRTUAL TABLE fact_facet USING fts5(
    facets, content='', columnsize=0, detail=none, tokenize="ascii");
CREATE TABLE entry(
    kind TEXT, position INTEGER, id TEXT, name TEXT, name_en TEXT, within TEXT, json TEXT NOT NULL,
    PRIMARY KEY(kind, position), UNIQUE(kind, id)) WITHOUT ROWID;
CREATE TABLE part(id TEXT PRIMARY KEY, whole TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX part_whole ON part(whole);
CREATE TABLE ranked(rank INTEGER PRIMARY KEY, n INTEGER NOT NULL);
INSERT INTO fact_facet(fact_facet, rank) VALUES ('hashsize', 67108864);
