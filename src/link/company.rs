//! Companies with and without their legal form: "Nile Breweries Ltd." is "Nile Breweries".

/// One a line, after a comment.
static LEGAL_FORMS: &str = include_str!("legal_forms.txt");

/// The normal form of an organisation's name without legal forms at its end; all of it where nothing else is left.
pub(super) fn without_legal_form(form: &str) -> &str {
    let mut core = form;
    while let Some(shorter) =
        LEGAL_FORMS.lines().filter(|line| !line.starts_with('#')).find_map(|legal| cut(core, legal))
    {
        core = shorter;
    }
    core
}

/// `form` without the words `legal` at its end, dots aside.
fn cut<'a>(form: &'a str, legal: &str) -> Option<&'a str> {
    let n_words = legal.split(' ').count();
    let (start, _) = form.match_indices(' ').rev().nth(n_words - 1)?;
    let (core, end) = form.split_at(start);
    let is_legal = end.chars().filter(|c| *c != '.').eq(std::iter::once(' ').chain(legal.chars()));
    let core = core.trim_end_matches([',', '&', ' ']);
    (is_legal && core.contains(char::is_alphanumeric)).then_some(core)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_go_and_names_stay() {
        assert_eq!(without_legal_form("nile breweries ltd."), "nile breweries");
        assert_eq!(without_legal_form("ferro, inc."), "ferro");
        assert_eq!(without_legal_form("ferro s.p.a."), "ferro");
        assert_eq!(without_legal_form("baltic yards sp. z o.o."), "baltic yards");
        assert_eq!(without_legal_form("tata sons pvt. ltd."), "tata sons");
        assert_eq!(without_legal_form("bell & co."), "bell");
        assert_eq!(without_legal_form("army corps"), "army corps");
        assert_eq!(without_legal_form("company"), "company");
    }
}
