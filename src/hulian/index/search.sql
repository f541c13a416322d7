-- Full text of facts and of names, and what occurred in it.
CREATE TABLE variant(old TEXT PRIMARY KEY, new TEXT) WITHOUT ROWID;
CREATE TABLE pair(pair TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE syllable(syllable TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE latin(word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE name(kind TEXT, key TEXT, id TEXT, PRIMARY KEY(kind, key, id)) WITHOUT ROWID;
CREATE TABLE naming(number INTEGER PRIMARY KEY, kind TEXT, id TEXT);
CREATE VIRTUAL TABLE called USING fts5(
    names, codes, topics, content='', columnsize=0, tokenize="ascii tokenchars '.%~_'");
CREATE VIRTUAL TABLE search USING fts5(
    note, detail, label, id, facets, content='', columnsize=0, tokenize="ascii tokenchars '.%~_'");
INSERT INTO search(search, rank) VALUES ('hashsize', 134217728);
INSERT INTO search(search, rank) VALUES ('automerge', 0);
INSERT INTO search(search, rank) VALUES ('crisismerge', 1000);
