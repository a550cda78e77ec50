//! Which of equals come first in a list: those whose names do.

/// The first `most` of `sorted`, in whose order `key` never changes back, with their names; equals of one key by name.
///
/// Only the names that can decide are looked up.
pub(super) fn first_by_name<T: Copy, K: PartialEq>(
    sorted: &[T],
    most: usize,
    key: impl Fn(&T) -> K,
    mut name_of: impl FnMut(&T) -> anyhow::Result<String>,
) -> anyhow::Result<Vec<(String, T)>> {
    let mut first: Vec<(String, T)> = Vec::new();
    for equals in sorted.chunk_by(|a, b| key(a) == key(b)) {
        if first.len() >= most {
            break;
        }
        let mut named =
            equals.iter().map(|one| Ok((name_of(one)?, *one))).collect::<anyhow::Result<Vec<_>>>()?;
        named.sort_by(|a, b| a.0.cmp(&b.0));
        first.append(&mut named);
    }
    first.truncate(most);
    Ok(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_are_in_the_order_of_their_names_also_where_the_list_ends_among_them() {
        let scored = [(9, "Oslo"), (5, "Rome"), (5, "Bonn"), (5, "Cairo"), (1, "Aden")];
        let first = first_by_name(&scored, 3, |one| one.0, |one| Ok(one.1.to_owned())).unwrap();
        let names: Vec<String> = first.into_iter().map(|one| one.0).collect();
        assert_eq!(names, ["Oslo", "Bonn", "Cairo"]);
    }
}
