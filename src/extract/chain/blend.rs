//! Names put together of the beginnings of others' words: "Norfert" for "Norda Fertiliser", "Tavacom" for "Tavex Communications".

/// How many letters a word gives at least to a name that the article does not tell to be short for it.
const LEAST_PIECE: usize = 3;

/// Whether the one word `short` is made of the beginnings of two or more words of `long` in their order, the first word's among
/// them; both in normal form.
pub(super) fn is_blend(short: &str, long: &str) -> bool {
    is_made_of(short, long, LEAST_PIECE)
}

/// The same where the article tells that the one is short for the other, so that a word may give a single letter: "NOCFED" for
/// "Norda Coffee Federation".
pub(super) fn is_told_blend(short: &str, long: &str) -> bool {
    is_made_of(short, long, 1)
}

/// Whether the name is one word of enough letters for the beginnings of two.
pub(super) fn may_blend(short: &str) -> bool {
    short.len() > 2 * LEAST_PIECE - 1 && short.chars().all(char::is_alphabetic)
}

fn is_made_of(short: &str, long: &str, least: usize) -> bool {
    let Some((first, rest)) = long.split_once(' ').filter(|_| may_blend(short)) else { return false };
    // Most names begin otherwise, which is quickly seen.
    if short.chars().zip(first.chars()).take(least).any(|(letter, own)| letter != own) {
        return false;
    }
    let letters: Vec<char> = short.chars().collect();
    let begun = common(&letters, first);
    // The first word gives as many letters as it can, or fewer where the next one takes over.
    (least.max(1)..=begun).rev().any(|n_letters| {
        letters.get(n_letters..).is_some_and(|left| !left.is_empty() && continues(left, rest, least))
    })
}

/// Whether the letters are made of the beginnings of some of the words, in their order.
fn continues(letters: &[char], words: &str, least: usize) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some(word) = words.split(' ').next().filter(|word| !word.is_empty()) else { return false };
    let rest = words.split_once(' ').map_or("", |(_, rest)| rest);
    let begun = common(letters, word);
    (least.max(1)..=begun)
        .rev()
        .any(|n_letters| letters.get(n_letters..).is_some_and(|left| continues(left, rest, least)))
        || continues(letters, rest, least)
}

/// With how many of the letters the word begins.
fn common(letters: &[char], word: &str) -> usize {
    letters.iter().zip(word.chars()).take_while(|&(letter, own)| *letter == own).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blend_has_the_beginnings_of_words_in_their_order() {
        assert!(is_blend("norfert", "norda fertiliser"));
        assert!(is_blend("norfert", "norda state fertiliser corporation"));
        assert!(!is_blend("norfert", "fertiliser norda"));
        assert!(!is_blend("norda", "norda fertiliser"));
        assert!(!is_blend("nofert", "norda fertiliser"));
    }

    #[test]
    fn what_is_told_may_take_single_letters() {
        assert!(is_told_blend("nocfed", "norda coffee federation"));
        assert!(!is_blend("nocfed", "norda coffee federation"));
        assert!(!is_told_blend("nobask", "norda coffee federation"));
    }
}
