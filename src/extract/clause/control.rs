//! Which verbs hand their subject, and which their object, to a clause without a subject of its own.

use hashbrown::HashSet;

const TABLE: &str = include_str!("control.tsv");

/// Control properties of verbs, by lemma.
#[derive(Debug)]
pub(crate) struct Control {
    keeps_subject: HashSet<&'static str>,
    speaks_of_object: HashSet<&'static str>,
}

impl Control {
    /// The table that ships with the crate.
    pub(crate) fn shipped() -> Self {
        let mut control = Self { keeps_subject: HashSet::new(), speaks_of_object: HashSet::new() };
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            match line.split_once('\t') {
                Some((verb, "subject")) => {
                    control.keeps_subject.insert(verb);
                }
                Some((verb, "object")) => {
                    control.speaks_of_object.insert(verb);
                }
                Some(_) | None => {}
            }
        }
        control
    }

    /// Whether the subject of the infinitive is the verb's subject although there is an object ("promised Rome to
    /// leave", "used the plane to flee").
    pub(crate) fn keeps_subject(&self, verb: &str) -> bool {
        self.keeps_subject.contains(verb)
    }

    /// Whether a gerund after `of`, `for`, `from` says what the object does ("accused Rome of cheating").
    pub(crate) fn speaks_of_object(&self, verb: &str) -> bool {
        self.speaks_of_object.contains(verb)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_read() {
        let control = Control::shipped();
        assert!(control.keeps_subject("promise") && !control.keeps_subject("ask"));
        assert!(control.speaks_of_object("accuse") && !control.speaks_of_object("leave"));
    }
}
