//! The third person singular of English verbs, for names of relations.

use hashbrown::HashMap;

/// Irregular forms, by lemma.
#[derive(Debug)]
pub(crate) struct Inflection {
    irregular: HashMap<&'static str, &'static str>,
}

impl Inflection {
    /// The table that ships with the crate.
    pub(crate) fn shipped() -> Self {
        let rows = include_str!("inflection.tsv").lines().filter(|line| !line.starts_with('#'));
        Self { irregular: rows.filter_map(|line| line.split_once('\t')).collect() }
    }

    /// "deploys" for "deploy", "tries" for "try".
    pub(crate) fn third_person(&self, lemma: &str) -> String {
        if let Some(&form) = self.irregular.get(lemma) {
            return form.to_owned();
        }
        let mut letters = lemma.chars().rev();
        match (letters.next(), letters.next()) {
            (Some('y'), Some(before)) if !"aeiou".contains(before) => {
                format!("{}ies", lemma.strip_suffix('y').unwrap_or(lemma))
            }
            (Some('s' | 'x' | 'z' | 'o'), _) | (Some('h'), Some('c' | 's')) => format!("{lemma}es"),
            _ => format!("{lemma}s"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_put_into_the_third_person() {
        let inflection = Inflection::shipped();
        let pairs = [
            ("deploy", "deploys"),
            ("try", "tries"),
            ("reach", "reaches"),
            ("push", "pushes"),
            ("fix", "fixes"),
            ("have", "has"),
            ("veto", "vetoes"),
            ("laugh", "laughs"),
            ("be", "is"),
        ];
        for (lemma, form) in pairs {
            assert_eq!(inflection.third_person(lemma), form);
        }
    }
}
