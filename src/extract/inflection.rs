//! Forms of English verbs, for names of relations.

use hashbrown::HashMap;

/// Irregular forms, by lemma.
#[derive(Debug)]
pub(crate) struct Inflection {
    irregular: HashMap<&'static str, &'static str>,
    participles: HashMap<&'static str, &'static str>,
}

impl Inflection {
    /// The table that ships with the crate.
    pub(crate) fn shipped() -> Self {
        Self {
            irregular: rows(include_str!("inflection.tsv")),
            participles: rows(include_str!("participles.tsv")),
        }
    }

    /// "sold" for "sell", "tried" for "try".
    pub(crate) fn participle(&self, lemma: &str) -> String {
        if let Some(&form) = self.participles.get(lemma) {
            return form.to_owned();
        }
        // "outsold" as "sold".
        for prefix in ["out", "over", "under", "mis", "up"] {
            let plain = lemma.strip_prefix(prefix).and_then(|plain| self.participles.get(plain));
            if let Some(form) = plain {
                return format!("{prefix}{form}");
            }
        }
        let letters: Vec<char> = lemma.chars().collect();
        let is_vowel = |letter: char| "aeiou".contains(letter);
        match letters[..] {
            [.., 'e'] => format!("{lemma}d"),
            [.., before, 'y'] if !is_vowel(before) => {
                format!("{}ied", lemma.strip_suffix('y').unwrap_or(lemma))
            }
            // One syllable that ends in a single consonant doubles it: "ban", "stop"; longer ones are in the table.
            [ref onset @ .., vowel, last]
                if is_vowel(vowel)
                    && !is_vowel(last)
                    && !"wxy".contains(last)
                    && !onset.iter().any(|&letter| is_vowel(letter)) =>
            {
                format!("{lemma}{last}ed")
            }
            _ => format!("{lemma}ed"),
        }
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

fn rows(table: &'static str) -> HashMap<&'static str, &'static str> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_put_into_the_past_participle() {
        let inflection = Inflection::shipped();
        let pairs = [
            ("sell", "sold"),
            ("release", "released"),
            ("carry", "carried"),
            ("ban", "banned"),
            ("deploy", "deployed"),
            ("visit", "visited"),
            ("load", "loaded"),
            ("outsell", "outsold"),
            ("relate", "related"),
            ("refer", "referred"),
            ("submit", "submitted"),
            ("offer", "offered"),
            ("differ", "differed"),
        ];
        for (lemma, form) in pairs {
            assert_eq!(inflection.participle(lemma), form);
        }
    }

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
