//! Cross-validation over articles.

use rayon::prelude::*;

/// In how many parts the articles are parted.
const N_PARTS: usize = 5;

/// The articles of each part, with what `learn` makes of those of all others.
pub(super) fn parted<'l, L: Sync, W: Send>(
    articles: &[&'l L],
    learn: impl Fn(&[&'l L]) -> W + Sync,
) -> Vec<(Vec<&'l L>, W)> {
    let of_part = |part: usize| {
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for (place, &article) in articles.iter().enumerate() {
            if place % N_PARTS == part { own.push(article) } else { others.push(article) }
        }
        (own, learn(&others))
    };
    (0..N_PARTS).into_par_iter().map(of_part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_article_is_tried_once_on_what_it_was_not_learned_from() {
        let articles: Vec<usize> = (0..12).collect();
        let parts = parted(&articles.iter().collect::<Vec<_>>(), |others| {
            others.iter().map(|&&article| article).collect::<Vec<_>>()
        });
        let mut tried = Vec::new();
        for (own, others) in parts {
            assert_eq!(own.len() + others.len(), articles.len());
            assert!(own.iter().all(|article| !others.contains(article)));
            tried.extend(own.into_iter().copied());
        }
        tried.sort_unstable();
        assert_eq!(tried, articles);
    }
}
