//! The form in which names are compared. build.rs brings the names of the larger tables into it.

use compact_str::CompactString;

/// A name in the form in which names are compared: lower case, without full stops, leading article and possessive
/// ending, hyphens as blanks.
pub(crate) fn normal_form(name: &str) -> CompactString {
    // Most of what is asked for is one word in lower case.
    if name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return name.into();
    }
    let mut normal = String::with_capacity(name.len());
    let name = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name);
    for character in name.chars() {
        match character {
            '.' | ',' | '"' | '“' | '”' | '(' | ')' => {}
            '-' | '–' | ' ' | '\n' | '\t' | '\u{a0}' => {
                if !normal.is_empty() && !normal.ends_with(' ') {
                    normal.push(' ');
                }
            }
            '’' | '‘' => normal.push('\''),
            _ if character.is_ascii() => normal.push(character.to_ascii_lowercase()),
            _ => normal.extend(character.to_lowercase()),
        }
    }
    let trimmed = normal.trim_end();
    for article in ["the ", "a ", "an "] {
        if let Some(rest) = trimmed.strip_prefix(article) {
            return rest.into();
        }
    }
    trimmed.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_compared_without_case_stops_article_and_possessive() {
        assert_eq!(normal_form("The U.S."), "us");
        assert_eq!(normal_form("Otis Wanjiru-Mwangi’s"), "otis wanjiru mwangi");
        assert_eq!(normal_form("Vireo, Inc."), "vireo inc");
    }
}
