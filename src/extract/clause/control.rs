//! Which verbs hand their subject, and which their object, to a clause without a subject of its own.

use std::sync::LazyLock;

use hashbrown::HashSet;

const TABLE: &str = include_str!("control.tsv");

/// Control properties of verbs, by lemma.
#[derive(Debug, Default)]
pub(crate) struct Control {
    asks_object: HashSet<&'static str>,
    gives: HashSet<&'static str>,
    shows: HashSet<&'static str>,
    keeps_subject: HashSet<&'static str>,
    speaks_of_object: HashSet<&'static str>,
    received: HashSet<&'static str>,
    willed: HashSet<&'static str>,
    of_party: HashSet<&'static str>,
    closes: HashSet<&'static str>,
    of_anyone: HashSet<&'static str>,
    leaves_in_place: HashSet<&'static str>,
    finds_there: HashSet<&'static str>,
    takes_company: HashSet<&'static str>,
    needs_clause: HashSet<&'static str>,
    asked_by_phrase: HashSet<(&'static str, &'static str)>,
    picks: HashSet<&'static str>,
    acts_jointly: HashSet<&'static str>,
    has_done: HashSet<&'static str>,
    brings_about: HashSet<&'static str>,
    buys: HashSet<&'static str>,
    holds: HashSet<&'static str>,
    turns_down: HashSet<&'static str>,
    blames: HashSet<&'static str>,
    answers: HashSet<&'static str>,
    pleads: HashSet<&'static str>,
    of_whole: HashSet<&'static str>,
    judges: HashSet<&'static str>,
    arises: HashSet<&'static str>,
}

/// The table, for who has no extractor at hand.
static SHARED: LazyLock<Control> = LazyLock::new(Control::shipped);

impl Control {
    /// The table that ships with the crate, read once.
    pub(crate) fn shared() -> &'static Self {
        &SHARED
    }

    /// The table that ships with the crate.
    pub(crate) fn shipped() -> Self {
        let mut control = Self::default();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            match line.split_once('\t') {
                Some((words, "phrase")) => control.asked_by_phrase.extend(words.split_once(' ')),
                Some((word, property)) => {
                    if property == "brings about" {
                        control.has_done.insert(word);
                    }
                    control.those_that(property).map(|words| words.insert(word));
                }
                None => {}
            }
        }
        control
    }

    /// The words with a property of the table.
    fn those_that(&mut self, property: &str) -> Option<&mut HashSet<&'static str>> {
        Some(match property {
            "infinitive" => &mut self.asks_object,
            "recipient" => &mut self.gives,
            "participle" => &mut self.shows,
            "subject" => &mut self.keeps_subject,
            "object" => &mut self.speaks_of_object,
            "received" => &mut self.received,
            "willed" => &mut self.willed,
            "party" => &mut self.of_party,
            "closes" => &mut self.closes,
            "anyone" => &mut self.of_anyone,
            "place" => &mut self.leaves_in_place,
            "there" => &mut self.finds_there,
            "company" => &mut self.takes_company,
            "clause" => &mut self.needs_clause,
            "picked" => &mut self.picks,
            "joint" => &mut self.acts_jointly,
            "done" => &mut self.has_done,
            "brings about" => &mut self.brings_about,
            "buys" => &mut self.buys,
            "holds" => &mut self.holds,
            "turns down" => &mut self.turns_down,
            "blames" => &mut self.blames,
            "answers" => &mut self.answers,
            "pleads" => &mut self.pleads,
            "whole" => &mut self.of_whole,
            "judges" => &mut self.judges,
            "arises" => &mut self.arises,
            _ => return None,
        })
    }

    /// Whether a clause without a subject after the verb and its object says what the object does, not what the subject
    /// does: "asked Rome to leave", "saw Rome leave", but "left Rome to join them", "spent a year looking".
    pub(crate) fn hands_on_object(&self, verb: &str, is_infinitive: bool) -> bool {
        if is_infinitive { self.asks_object.contains(verb) } else { !self.keeps_subject.contains(verb) }
    }

    /// Whether the subject of its passive gets what the object is ("was granted bail").
    pub(crate) fn gives(&self, verb: &str) -> bool {
        self.gives.contains(verb)
    }

    /// Whether a participle after its object says what the object does ("saw two men chasing a dog").
    pub(crate) fn shows(&self, verb: &str) -> bool {
        self.shows.contains(verb)
    }

    /// Whether a gerund after `of`, `for`, `from` says what the object does ("accused Rome of cheating").
    pub(crate) fn speaks_of_object(&self, verb: &str) -> bool {
        self.speaks_of_object.contains(verb)
    }

    /// Whether a gerund that is its object says what anybody does ("banned smoking").
    pub(crate) fn leaves_open_who(&self, verb: &str) -> bool {
        self.of_anyone.contains(verb)
    }

    /// Whether an infinitive after the noun, the object of `verb`, says what is done by whom it is with ("approved a deal with Norda
    /// to build").
    pub(crate) fn is_of_party(&self, noun: &str, verb: &str) -> bool {
        self.of_party.contains(noun) && !self.closes.contains(verb)
    }

    /// Whether an infinitive after a thing says what that does itself ("trouble to come").
    pub(crate) fn arises(&self, verb: &str) -> bool {
        self.arises.contains(verb)
    }

    /// Whether an infinitive after the noun says what is done by whom it reaches, not by whom it comes from ("pressure
    /// from Norda to leave").
    pub(crate) fn is_received(&self, noun: &str) -> bool {
        self.received.contains(noun)
    }

    /// Whether an infinitive after the noun says what is done by whom a name before it stands for ("the Norda bid to buy Tavex").
    pub(crate) fn is_willed(&self, noun: &str) -> bool {
        self.willed.contains(noun)
    }

    /// Whether its object does not go from, to or with what the verb's phrases name ("joined Norda from Tavex").
    pub(crate) fn leaves_in_place(&self, verb: &str) -> bool {
        self.leaves_in_place.contains(verb)
    }

    /// Whether its object is where a phrase says that it happens ("killed Obi in Lodz", not "sued Norda in Lodz").
    pub(crate) fn finds_there(&self, verb: &str) -> bool {
        self.finds_there.contains(verb)
    }

    /// Whether somebody whom its phrase with "with" names does the same ("flew to Lodz with Obi", not "met with Obi").
    pub(crate) fn takes_company(&self, verb: &str) -> bool {
        self.takes_company.contains(verb)
    }

    /// Whether it says nothing of its object without the infinitive after it ("wants Rome to leave").
    pub(crate) fn needs_clause(&self, verb: &str) -> bool {
        self.needs_clause.contains(verb)
    }

    /// Whether an infinitive anywhere after its object says what the object is to do ("chose Rome in May to host the games").
    pub(crate) fn picks(&self, verb: &str) -> bool {
        self.picks.contains(verb)
    }

    /// Whether an infinitive after it says what its subject does with whom its phrase names ("teamed up with Rome to build").
    pub(crate) fn acts_jointly(&self, verb: &str) -> bool {
        self.acts_jointly.contains(verb)
    }

    /// Whether a participle after its object says what is done to that ("had Rome rebuilt", "wants Rome rebuilt").
    pub(crate) fn has_done(&self, verb: &str) -> bool {
        self.has_done.contains(verb)
    }

    /// Whether its subject brings about what a participle after its object says ("had Rome rebuilt").
    pub(crate) fn brings_about(&self, verb: &str) -> bool {
        self.brings_about.contains(verb)
    }

    /// Whether its subject gets its object from who has that ("bought the shares held by Rome").
    pub(crate) fn buys(&self, verb: &str) -> bool {
        self.buys.contains(verb)
    }

    /// Whether its subject has its object ("the shares held by Rome").
    pub(crate) fn holds(&self, verb: &str) -> bool {
        self.holds.contains(verb)
    }

    /// Whether its subject has nothing to do with what an infinitive after its object says ("rejected a plan to rescue Rome").
    pub(crate) fn turns_down(&self, verb: &str) -> bool {
        self.turns_down.contains(verb)
    }

    /// Whether a gerund after the noun and "of" says what somebody is blamed for ("on charges of bribing Rome").
    pub(crate) fn blames(&self, noun: &str) -> bool {
        self.blames.contains(noun)
    }

    /// Whether its subject is blamed for what its object says ("denied charges of bribing Rome").
    pub(crate) fn answers(&self, verb: &str) -> bool {
        self.answers.contains(verb)
    }

    /// Whether it tells what its subject wants without whom it asks ("asks to free", where "forces to free" leaves open whom).
    pub(crate) fn pleads(&self, verb: &str) -> bool {
        self.pleads.contains(verb)
    }

    /// Whether its participle after a comma says what the whole clause means, not what its subject does ("left, marking the end").
    pub(crate) fn tells_of_whole(&self, verb: &str) -> bool {
        self.of_whole.contains(verb)
    }

    /// Whether a gerund after the noun and "for" says what is done by whom it is about ("anger at Rome for leaving").
    pub(crate) fn judges(&self, noun: &str) -> bool {
        self.judges.contains(noun)
    }

    /// Whether an infinitive after the verb says what is done by whom its phrase names ("called on Rome to leave").
    pub(crate) fn asks_by_phrase(&self, verb: &str, preposition: &str) -> bool {
        self.asked_by_phrase.contains(&(verb, preposition))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_read() {
        let control = Control::shipped();
        assert!(control.hands_on_object("ask", true) && !control.hands_on_object("leave", true));
        assert!(control.hands_on_object("see", false) && !control.hands_on_object("spend", false));
        assert!(control.gives("grant") && !control.gives("elect"));
        assert!(control.shows("see") && !control.shows("leave"));
        assert!(control.speaks_of_object("accuse") && !control.speaks_of_object("leave"));
        assert!(control.is_received("pressure") && !control.is_received("plan"));
        assert!(control.leaves_in_place("join") && !control.leaves_in_place("send"));
        assert!(control.finds_there("kill") && !control.finds_there("sue"));
        assert!(control.takes_company("fly") && !control.takes_company("meet"));
        assert!(control.needs_clause("want") && !control.needs_clause("ask"));
        assert!(control.acts_jointly("team") && !control.acts_jointly("meet"));
        assert!(control.has_done("want") && !control.has_done("say"));
        assert!(control.brings_about("have") && !control.brings_about("want"));
        assert!(control.buys("acquire") && control.holds("own"));
        assert!(control.turns_down("reject") && !control.turns_down("approve"));
        assert!(control.blames("charge") && !control.blames("plan"));
        assert!(control.judges("anger") && !control.judges("plan"));
        assert!(control.pleads("urge") && !control.pleads("force"));
        assert!(control.answers("deny") && !control.answers("file"));
        assert!(control.picks("choose") && !control.picks("use"));
        assert!(control.asks_by_phrase("call", "on") && !control.asks_by_phrase("call", "to"));
    }
}
