//! How annotators differ in what they list.
//!
//! One lists every unnamed thing that takes part in something, another only the specific ones. What examples of another
//! manner tell of unnamed things is learned apart, beside what all examples have in common, and left out of the weights
//! (Daumé, *Frustratingly Easy Domain Adaptation*, ACL 2007).

use compact_str::format_compact;

use super::Feature;

/// Begins the features that only examples of another manner have.
const MARK: &str = "elsewhere";

/// Families of features whose weight is a matter of manner.
const FAMILIES: [&str; 13] = [
    "ends",
    "object-kind",
    "object-nominal",
    "object-owner",
    "object-partners",
    "object-unnamed",
    "source",
    "subject-kind",
    "subject-nominal",
    "subject-owner",
    "subject-partners",
    "subject-unnamed",
    "trigger",
];

/// What is to be learned apart of an example of another manner.
pub(super) fn apart(features: &[Feature]) -> Vec<Feature> {
    let is_of_manner = |feature: &&Feature| {
        feature
            .split_once('=')
            .is_some_and(|(family, value)| FAMILIES.contains(&family) && !value.contains('&'))
    };
    let apart = features.iter().filter(is_of_manner).map(|feature| format_compact!("{MARK}&{feature}"));
    std::iter::once(MARK.into()).chain(apart).collect()
}

/// Whether a feature tells only of examples of another manner.
pub(super) fn is_apart(feature: &Feature) -> bool {
    feature.starts_with(MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_of_unnamed_ends_is_learned_apart() {
        let features = ["lemma=meet".into(), "ends=named-nominal".into(), "ends-in=with".into()];
        assert_eq!(apart(&features), ["elsewhere", "elsewhere&ends=named-nominal"]);
        assert!(apart(&features).iter().all(is_apart) && !features.iter().any(is_apart));
    }
}
