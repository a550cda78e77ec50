//! The form in which names are compared. build.rs brings the names of the larger tables into it.

use compact_str::CompactString;

/// A name in the form in which names are compared: lower case, without full stops, leading article and possessive
/// ending, hyphens as blanks.
pub(crate) fn normal_form(name: &str) -> CompactString {
    // Most of what is asked for is one word in lower case.
    if name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return name.into();
    }
    // And most others are one word with a capital.
    if name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        let mut normal = CompactString::from(name);
        normal.make_ascii_lowercase();
        return normal;
    }
    if let Some(normal) = ascii_form(name) {
        return normal;
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
    without_article(name, normal.trim_end()).into()
}

/// The same of a short name in ASCII, as nearly all are, without a string on the heap.
fn ascii_form(name: &str) -> Option<CompactString> {
    const LONGEST: usize = 64;
    if name.len() > LONGEST || !name.is_ascii() {
        return None;
    }
    let (mut normal, mut n_bytes) = ([0; LONGEST], 0);
    for byte in name.strip_suffix("'s").unwrap_or(name).bytes() {
        let byte = match byte {
            b'.' | b',' | b'"' | b'(' | b')' => continue,
            b'-' | b' ' | b'\n' | b'\t' if n_bytes == 0 || normal.get(n_bytes - 1) == Some(&b' ') => continue,
            b'-' | b' ' | b'\n' | b'\t' => b' ',
            other => other.to_ascii_lowercase(),
        };
        *normal.get_mut(n_bytes)? = byte;
        n_bytes += 1;
    }
    let normal = std::str::from_utf8(normal.get(..n_bytes)?).ok()?;
    Some(without_article(name, normal.trim_end()).into())
}

/// The normal form of `name` without its article; the "An" of "An-26" is none.
fn without_article<'n>(name: &str, normal: &'n str) -> &'n str {
    let is_bound = || {
        name.find(['-', ' ', '\n', '\t'])
            .and_then(|end| name.get(end..))
            .is_some_and(|rest| rest.starts_with('-'))
    };
    if !normal.starts_with(['t', 'a']) || is_bound() {
        return normal;
    }
    ["the ", "a ", "an "].iter().find_map(|article| normal.strip_prefix(article)).unwrap_or(normal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_compared_without_case_stops_article_and_possessive() {
        assert_eq!(normal_form("The U.S."), "us");
        assert_eq!(normal_form("Otis Wanjiru-Mwangi’s"), "otis wanjiru mwangi");
        assert_eq!(normal_form("Vireo, Inc."), "vireo inc");
        assert_eq!(normal_form("An-26"), "an 26");
        assert_eq!(normal_form("A  “Vireo” –Inc’s "), "vireo inc's");
        assert_eq!(normal_form(&format!("The {}", "Norda ".repeat(20))), ["norda"; 20].join(" "));
    }
}
