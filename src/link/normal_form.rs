//! The form in which two spellings of one name are equal.

use unicode_normalization::UnicodeNormalization;

/// The normal form of `name`: NFKC, case-folded, single spaces, one apostrophe and one hyphen, without quotation
/// marks around it, leading article, final possessive and the dots of initials ("the U.N.'s" → "un").
///
/// It is empty only if `name` has neither letters nor digits nor symbols.
pub fn normal_form(name: &str) -> String {
    let folded: String = name.nfkc().map(unify).flat_map(char::to_lowercase).collect();
    let folded = folded.replace('ß', "ss").replace('ς', "σ");
    let trimmed = folded.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | ',' | ';' | ':'));
    let mut words: Vec<String> = without_possessive(trimmed).split_whitespace().map(str::to_owned).collect();
    if words.len() > 1 && words.first().is_some_and(|word| matches!(word.as_str(), "the" | "a" | "an")) {
        words.remove(0);
    }
    for word in &mut words {
        if is_dotted_initials(word) {
            word.retain(|c| c != '.');
        }
    }
    words.join(" ")
}

/// One character for each of the many that look alike in newspapers.
fn unify(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{02BC}' | '`' | '\u{B4}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{2033}' | '\u{AB}' | '\u{BB}' => '"',
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2212}' => '-',
        other => other,
    }
}

fn without_possessive(name: &str) -> &str {
    let bare =
        name.strip_suffix("'s").or_else(|| name.strip_suffix("s'").map(|_| name.trim_end_matches('\'')));
    let bare = bare.unwrap_or(name).trim_matches(|c: char| c == '\'' || c.is_whitespace());
    if bare.is_empty() { name } else { bare }
}

/// Whether `word` is letters with a dot after each of them ("u.s.", "j.p."): at least two, the last dot may be missing.
fn is_dotted_initials(word: &str) -> bool {
    let mut parts = word.split('.').collect::<Vec<_>>();
    if parts.last() == Some(&"") {
        parts.pop();
    }
    parts.len() > 1
        && parts.iter().all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_normal_form() {
        for (one, other) in [
            ("The Hague’s", "the Hague"),
            ("Co\u{302}te d’Ivoire", "Côte D'IVOIRE"),
            ("U.N.", "UN"),
            ("the   Nile\n Bank", "Nile Bank"),
            ("Baden\u{2011}Württemberg", "baden-württemberg"),
            ("“Mars One”", "Mars One"),
            ("the Philippines'", "The Philippines"),
        ] {
            assert_eq!(normal_form(one), normal_form(other), "{one} / {other}");
        }
    }

    #[test]
    fn different_names_keep_different_normal_forms() {
        assert_ne!(normal_form("North Korea"), normal_form("South Korea"));
        assert_ne!(normal_form("A"), "");
        assert_eq!(normal_form("The The"), "the");
        assert_eq!(normal_form("Yahoo!"), "yahoo!");
        assert_eq!(normal_form("'s"), "'s");
    }
}
