//! The bodies that every reader of the news knows by several names: "UN" is the United Nations in every article.

use std::{collections::BTreeMap, sync::LazyLock};

use super::identity::form_of;
use crate::extract::gazetteer::{Gazetteer, normal_form};

/// Full name → its form.
static FORMS: LazyLock<BTreeMap<&str, String>> =
    LazyLock::new(|| Gazetteer::known_names().map(|name| (name, form_of(name))).collect());

/// The form of the full name of the body that is known by a name with this form.
pub(super) fn full_form(form: &str) -> Option<&'static str> {
    let full = Gazetteer::shared().organisation(&normal_form(form))?;
    FORMS.get(full).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_names_of_a_known_body_have_the_form_of_its_full_name() {
        assert_eq!(full_form("un"), Some("united nations"));
        assert_eq!(full_form("standard & poor's 500"), full_form("s&p 500"));
        assert_eq!(full_form("orlin shipping"), None);
    }
}
