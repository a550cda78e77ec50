//! Groups shown without how many they are, where the article tells more of them: "Kenyan nurses" for "41,300 Kenyan nurses".

use hashbrown::HashSet;

use compact_str::CompactString;

use super::draft::Draft;
use crate::kind::EntityKind;

/// Shows each group without its figure, where other words tell it from others and nothing else of the article is called so. Until all is
/// read the figure tells one group from another: "300 nurses" are not "41,300 nurses".
pub(super) fn settle(draft: &mut Draft<'_>) {
    let shown: Vec<Option<CompactString>> = draft
        .profiles
        .iter()
        .map(|profile| {
            let is_group =
                !profile.entity.named && profile.plural && profile.entity.kind == EntityKind::Group;
            is_group.then(|| without_figure(&profile.entity.name)).flatten().map(CompactString::from)
        })
        .collect();
    if shown.iter().all(Option::is_none) {
        return;
    }
    let mut taken: HashSet<CompactString> =
        draft.profiles.iter().map(|profile| profile.entity.name.to_lowercase()).collect();
    for (profile, shown) in draft.profiles.iter_mut().zip(shown) {
        if let Some(shown) = shown.filter(|shown| taken.insert(shown.to_lowercase())) {
            profile.entity.name = shown;
        }
    }
}

/// The words after a figure, where there are several: of "54,000 nurses" and "4 of the nurses" none.
fn without_figure(name: &str) -> Option<&str> {
    let is_figure = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_digit())
            && word.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | '.'))
    };
    let (figure, rest) = name.split_once(' ')?;
    let rest = match rest.split_once(' ') {
        Some(("hundred" | "thousand" | "million" | "billion", rest)) => rest,
        _ => rest,
    };
    let next = rest.split(' ').nth(1)?;
    // "15 May 2007 six men" is a date that went astray.
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = !rest.split(' ').any(is_year)
        && !matches!(next, "of" | "in" | "at" | "from" | "on")
        && !rest.starts_with("of ");
    (is_figure(figure) && is_plain).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::without_figure;

    #[test]
    fn a_group_of_which_more_is_told_needs_no_figure() {
        assert_eq!(without_figure("41,300 Kenyan nurses"), Some("Kenyan nurses"));
        assert_eq!(without_figure("1.2 million Kenyan nurses"), Some("Kenyan nurses"));
        assert_eq!(without_figure("54,000 nurses"), None);
        assert_eq!(without_figure("300 nurses of Norda"), None);
        assert_eq!(without_figure("two Kenyan nurses"), None);
        assert_eq!(without_figure("747 Vireo"), None);
        assert_eq!(without_figure("15 May 2007 six men"), None);
    }
}
