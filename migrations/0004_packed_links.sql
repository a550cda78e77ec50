-- All edges again, thousands to a row: the graph is read from these in a third of the time that SQLite takes to step
-- through `relation` edge by edge. Each row holds the edges of some subjects (src/store/packed.rs tells how).
--
-- Nobody has to keep the copy true: whatever changes an edge, in whichever program, empties the table, and the edges are
-- read from `relation` until they are packed again.
CREATE TABLE packed_link (
    id           INTEGER PRIMARY KEY,
    links        BLOB NOT NULL
) STRICT;
CREATE TRIGGER packed_link_relation_insert AFTER INSERT ON relation WHEN EXISTS (SELECT 1 FROM packed_link) BEGIN
    DELETE FROM packed_link;
END;
CREATE TRIGGER packed_link_relation_update AFTER UPDATE ON relation WHEN EXISTS (SELECT 1 FROM packed_link) BEGIN
    DELETE FROM packed_link;
END;
CREATE TRIGGER packed_link_relation_delete AFTER DELETE ON relation WHEN EXISTS (SELECT 1 FROM packed_link) BEGIN
    DELETE FROM packed_link;
END;
-- A part of them would be taken for all.
CREATE TRIGGER packed_link_update AFTER UPDATE ON packed_link BEGIN
    DELETE FROM packed_link;
END;
CREATE TRIGGER packed_link_delete AFTER DELETE ON packed_link WHEN EXISTS (SELECT 1 FROM packed_link) BEGIN
    DELETE FROM packed_link;
END;
