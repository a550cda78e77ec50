//! What every reader of the news knows by several names: "UN" is the United Nations in every article, "787" the Boeing 787.

use std::{collections::BTreeMap, sync::LazyLock};

use super::identity::form_of;
use crate::{
    extract::gazetteer::{Gazetteer, normal_form},
    kind::EntityKind,
};

/// Full name → its form.
static FORMS: LazyLock<BTreeMap<&str, String>> =
    LazyLock::new(|| Gazetteer::known_names().map(|name| (name, form_of(name))).collect());

/// The form of the full name of the thing of this kind that is known by a name with this form.
pub(super) fn full_form(form: &str, kind: EntityKind) -> Option<&'static str> {
    let (full, _) = Gazetteer::shared().known(&normal_form(form)).filter(|(_, known)| *known == kind)?;
    FORMS.get(full).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_names_of_a_known_thing_have_the_form_of_its_full_name() {
        let body = |form: &str| full_form(form, EntityKind::Org);
        assert_eq!(body("un"), Some("united nations"));
        assert_eq!(body("standard & poor's 500"), body("s&p 500"));
        assert_eq!(body("nissan motor"), Some("nissan"));
        assert_eq!(body("virgin"), None, "many firms are called so");
        assert_eq!(body("orlin shipping"), None);
        let product = |form: &str| full_form(form, EntityKind::Product);
        assert_eq!(product("787 dreamliner"), product("boeing 787"));
        assert_eq!((product("un"), body("787")), (None, None));
    }
}
