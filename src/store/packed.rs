//! All edges in few rows, so that the graph is read without SQLite's work for each of them.
//!
//! A row is a block of runs, one for each subject: its id, how many edges it has, and for each of these object, type,
//! status, weight, confidence and id. Whole numbers are written seven bits to a byte, the lowest first (LEB128), so that
//! those of most edges take a byte or three; the confidence is a little-endian `f32`. The edges of a run are in the order in
//! which the graph wants them, which is then found and not made.

use hashbrown::HashMap;
use rusqlite::{Connection, named_params};

use super::{
    Store,
    error::StoreError,
    link::Link,
    row::{EntityId, RelationId, RelationTypeId},
};
use crate::extract::extraction::Status;

/// Bytes after which a block is full. SQLite steps once for each, and reads one as a whole.
const FULL: usize = 1 << 16;

impl Store {
    /// Tells `take` every edge, those of one subject together; false, and nothing told, where they are not packed.
    pub(super) fn each_packed(&self, mut take: impl FnMut(Link)) -> Result<bool, StoreError> {
        let mut is_packed = false;
        let are_whole = self.sqlite(|connection| {
            let mut query = connection.prepare_cached("SELECT links FROM packed_link ORDER BY id")?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                is_packed = true;
                if unpack(row.get_ref(0)?.as_blob()?, &mut take).is_none() {
                    return Ok(false);
                }
            }
            Ok(true)
        })?;
        if are_whole {
            return Ok(is_packed);
        }
        Err(StoreError::Damaged {
            path: self.path.clone(),
            what: "its packed edges cannot be read".to_owned(),
        })
    }
}

/// Whether the edges are packed, or there are none to pack.
pub(super) fn is_done(connection: &Connection) -> rusqlite::Result<bool> {
    let query = "SELECT EXISTS (SELECT 1 FROM packed_link) OR NOT EXISTS (SELECT 1 FROM relation)";
    connection.query_row(query, [], |row| row.get(0))
}

/// Packs all edges anew; to be called within a transaction.
pub(super) fn pack(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM packed_link")?;
    let entities = places(connection, "SELECT id FROM entity ORDER BY key")?;
    let types = places(connection, "SELECT id FROM relation_type ORDER BY name")?;
    let mut insert = connection.prepare("INSERT INTO packed_link (links) VALUES (:links)")?;
    let mut query = connection.prepare(
        "SELECT id, subject, type, object, status, weight, confidence
         FROM relation INDEXED BY relation_by_subject ORDER BY subject",
    )?;
    let mut rows = query.query([])?;
    let (mut run, mut block): (Vec<Link>, Vec<u8>) = (Vec::new(), Vec::new());
    loop {
        let next = rows.next()?.map(Link::read).transpose()?;
        if run.last().map(|last| last.subject) != next.map(|next| next.subject) {
            run.sort_unstable_by_key(|link| {
                (entities.get(&link.object.0), types.get(&link.relation_type.0), link.status)
            });
            put_run(&mut block, &run);
            run.clear();
            if block.len() >= FULL || (next.is_none() && !block.is_empty()) {
                insert.execute(named_params! { ":links": block })?;
                block.clear();
            }
        }
        match next {
            Some(link) => run.push(link),
            None => return Ok(()),
        }
    }
}

/// The position of each id that `query` gives.
fn places(connection: &Connection, query: &str) -> rusqlite::Result<HashMap<i64, usize>> {
    let mut query = connection.prepare(query)?;
    let ids = query.query_map([], |row| row.get::<_, i64>(0))?;
    ids.enumerate().map(|(place, id)| id.map(|id| (id, place))).collect()
}

fn put_run(block: &mut Vec<u8>, run: &[Link]) {
    let Some(first) = run.first() else { return };
    put(block, first.subject.0.cast_unsigned());
    put(block, run.len() as u64);
    for link in run {
        put(block, link.object.0.cast_unsigned());
        put(block, link.relation_type.0.cast_unsigned());
        block.push(match link.status {
            Status::Asserted => 0,
            Status::Hypothetical => 1,
            Status::Negated => 2,
        });
        put(block, link.weight);
        block.extend_from_slice(&link.confidence.to_le_bytes());
        put(block, link.id.0.cast_unsigned());
    }
}

fn put(block: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        block.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    block.push(number.to_le_bytes()[0]);
}

/// Tells `take` the edges of a block; none if it is not one.
fn unpack(block: &[u8], take: &mut impl FnMut(Link)) -> Option<()> {
    let mut bytes = Bytes(block);
    while !bytes.0.is_empty() {
        let subject = EntityId(bytes.number()?.cast_signed());
        for _ in 0..bytes.number()? {
            take(Link {
                subject,
                object: EntityId(bytes.number()?.cast_signed()),
                relation_type: RelationTypeId(bytes.number()?.cast_signed()),
                status: match bytes.byte()? {
                    0 => Status::Asserted,
                    1 => Status::Hypothetical,
                    2 => Status::Negated,
                    _ => return None,
                },
                weight: bytes.number()?,
                confidence: bytes.float()?,
                id: RelationId(bytes.number()?.cast_signed()),
            });
        }
    }
    Some(())
}

/// What is left of a block.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn float(&mut self) -> Option<f32> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(f32::from_le_bytes(*bytes))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        kind::EntityKind::{Gpe, Org, Person},
        store::{
            sample::{Sample, store_of},
            selection::Selection,
        },
    };

    fn store() -> Store {
        store_of(&[
            Sample::new("One")
                .says(("Kenya", Gpe), "supplies arms to", ("Somalia", Gpe))
                .says(("Kenya", Gpe), "supplies arms to", ("Uganda", Gpe))
                .says_as(Status::Negated, ("Kenya", Gpe), "sanctions", ("Uganda", Gpe)),
            Sample::new("Two").says(("Safaricom", Org), "operates in", ("Kenya", Gpe)).says_as(
                Status::Hypothetical,
                ("Ruto", Person),
                "leads",
                ("Kenya", Gpe),
            ),
        ])
    }

    fn sorted(mut links: Vec<Link>) -> Vec<Link> {
        links.sort_by_key(|link| link.id);
        links
    }

    fn links(store: &Store) -> Vec<Link> {
        let mut links = Vec::new();
        store.each_link(&Selection::default(), |link| links.push(link)).unwrap();
        sorted(links)
    }

    fn packed(store: &Store) -> Vec<Link> {
        let mut links = Vec::new();
        store.each_packed(|link| links.push(link)).unwrap();
        sorted(links)
    }

    #[test]
    fn a_derivation_leaves_all_edges_packed() {
        let store = store();
        let from_blocks = packed(&store);
        store.connection.execute_batch("DELETE FROM packed_link").unwrap();
        assert_eq!((packed(&store).len(), links(&store)), (0, from_blocks));
        assert_eq!(links(&store).len(), 5);
    }

    #[test]
    fn whatever_changes_an_edge_by_hand_is_seen() {
        let changes = [
            "UPDATE relation SET weight = 7 WHERE status = 'negated'",
            "DELETE FROM relation WHERE status = 'negated'",
            "DELETE FROM entity WHERE name = 'Kenya'",
            "INSERT INTO relation SELECT id + 100, key || 'x', subject, type, object, 'negated', 1, 1, 0.5 FROM relation LIMIT 1",
            "INSERT OR REPLACE INTO relation SELECT id, key, subject, type, object, status, 9, 1, 0.5 FROM relation LIMIT 1",
            "DELETE FROM packed_link WHERE id = 1",
            "UPDATE packed_link SET links = x'' WHERE id = 1",
        ];
        for change in changes {
            let mut store = store();
            assert!(is_done(&store.connection).unwrap());
            store.connection.execute_batch(change).unwrap();
            assert_eq!(packed(&store), [], "{change}");
            let by_hand = links(&store);
            // The next build packs them again, without deriving anything.
            assert!(!store.derive().unwrap());
            assert_eq!((packed(&store), links(&store)), (by_hand.clone(), by_hand), "{change}");
        }
    }

    #[test]
    fn half_of_the_blocks_is_not_taken_for_all() {
        let store = store();
        store
            .connection
            .execute_batch("INSERT INTO packed_link (links) SELECT links FROM packed_link")
            .unwrap();
        store.connection.execute_batch("DELETE FROM packed_link WHERE id = 2").unwrap();
        assert_eq!((packed(&store).len(), links(&store).len()), (0, 5));
    }

    #[test]
    fn bytes_that_are_no_block_are_told_as_damage() {
        let store = store();
        store
            .connection
            .execute_batch("DELETE FROM packed_link; INSERT INTO packed_link VALUES (1, x'0102ff')")
            .unwrap();
        let failure = store.each_link(&Selection::default(), |_| ());
        assert!(matches!(failure, Err(StoreError::Damaged { .. })));
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked_and_no_beginning_of_it_is_a_whole(
            values in prop::collection::vec((any::<i64>(), any::<i64>(), any::<u64>(), 0_usize..3), 1..6),
            subject: i64,
        ) {
            let run: Vec<Link> = values
                .iter()
                .map(|&(id, object, weight, status)| Link {
                    id: RelationId(id),
                    subject: EntityId(subject),
                    relation_type: RelationTypeId(id / 2),
                    object: EntityId(object),
                    status: Status::ALL[status],
                    weight,
                    confidence: 0.25,
                })
                .collect();
            let mut block = Vec::new();
            put_run(&mut block, &run);
            let mut found = Vec::new();
            prop_assert_eq!(unpack(&block, &mut |link| found.push(link)), Some(()));
            prop_assert_eq!(found, run);
            for n_bytes in 1..block.len() {
                prop_assert_eq!(unpack(&block[..n_bytes], &mut |_| ()), None);
            }
        }
    }
}
