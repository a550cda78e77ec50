//! Pronouns and descriptions whose antecedent the construction around them gives.

use super::{meant, read};

#[test]
fn an_army_is_the_armed_forces_of_its_state() {
    let lines = "
        The DT det 4
        Kenyan JJ amod 4 B-ORG
        Armed NNP compound 4 I-ORG
        Forces NNPS nsubj 5 I-ORG
        left|leave VBD ROOT 0
        Lima|Lima NNP dobj 5 B-GPE
        . . punct 5

        The DT det 3
        Kenyan JJ amod 3 B-NORP
        army NN nsubj 4
        returned|return VBD ROOT 0
        . . punct 4";
    let (document, resolved) = read(lines);
    assert_eq!(meant(&document, &resolved, "army", 0), ["Kenyan Armed Forces"]);
    let other = lines.replace("Kenyan JJ amod 3", "Peruvian JJ amod 3");
    let (document, resolved) = read(&other);
    assert_ne!(meant(&document, &resolved, "army", 0), ["Kenyan Armed Forces"]);
}

#[test]
fn the_capital_of_a_country_is_the_city_that_the_article_names() {
    let (document, resolved) = read(
        "
        Rain|rain NN nsubj 2
        flooded|flood VBD ROOT 0
        Peru|Peru NNP poss 5 B-GPE
        's POS case 3
        capital NN dobj 2
        . . punct 2

        Lima|Lima NNP nsubj 2 B-GPE
        called|call VBD ROOT 0
        . . punct 2",
    );
    assert_eq!(meant(&document, &resolved, "capital", 0), ["Lima"]);
}

#[test]
fn the_rebels_of_a_body_are_the_body() {
    let (document, resolved) = read(
        "
        Norda|Norda NNP compound 2 B-ORG
        Front|Front NNP compound 3 I-ORG
        rebels|rebel NNS nsubj 4
        took|take VBD ROOT 0
        Lima|Lima NNP dobj 4 B-GPE
        . . punct 4",
    );
    assert_eq!(meant(&document, &resolved, "rebels", 0), ["Norda Front"]);
}

#[test]
fn who_bears_an_honorific_after_an_office_holds_it() {
    let (document, resolved) = read(
        "
        Guests|guest NNS nsubj 11
        like IN prep 1
        the DT det 4
        premier NN pobj 2
        of IN prep 4
        Peru|Peru NNP pobj 5 B-GPE
        , , punct 1
        Mrs.|Mrs. NNP compound 10
        Ada|Ada NNP compound 10 B-PERSON
        Obi|Obi NNP appos 1 I-PERSON
        left|leave VBD ROOT 0
        . . punct 11",
    );
    assert_eq!(meant(&document, &resolved, "premier", 0), ["Ada Obi"]);
}

#[test]
fn the_team_of_a_body_is_one_whichever_name_the_body_has() {
    let (document, resolved) = read(
        "
        A DT det 4
        United|United NNP compound 3 B-ORG
        Nations|Nations NNP compound 4 I-ORG
        team NN nsubj 5
        reached|reach VBD ROOT 0
        Lima|Lima NNP dobj 5 B-GPE
        . . punct 5

        The DT det 3
        UN|UN NNP compound 3 B-ORG
        team NN nsubj 4
        left|leave VBD ROOT 0
        . . punct 4",
    );
    assert_eq!(meant(&document, &resolved, "team", 0), meant(&document, &resolved, "team", 1));
}

#[test]
fn a_surname_is_not_that_of_the_relative() {
    let (document, resolved) = read(
        "
        Otis|Otis NNP compound 2 B-PERSON
        Obi|Obi NNP nsubj 3 I-PERSON
        met|meet VBD ROOT 0
        his PRP$ poss 5
        wife NN dobj 3
        , , punct 5
        Ada|Ada NNP compound 8 B-PERSON
        Obi|Obi NNP appos 5 I-PERSON
        . . punct 3

        Obi|Obi NNP nsubj 2 B-PERSON
        left|leave VBD ROOT 0
        . . punct 2",
    );
    assert_eq!(meant(&document, &resolved, "Obi", 2), ["Otis Obi"]);
}

#[test]
fn a_kingdom_is_one_that_is_known_for_it() {
    let text = |country: &str| {
        format!(
            "
            {country} NNP nsubj 2 B-GPE
            left|leave VBD ROOT 0
            Peru|Peru NNP dobj 2 B-GPE
            . . punct 2

            The DT det 2
            kingdom NN nsubj 3
            paid|pay VBD ROOT 0
            . . punct 3"
        )
    };
    let (document, resolved) = read(&text("Jordan|Jordan"));
    assert_eq!(meant(&document, &resolved, "kingdom", 0), ["Jordan"]);
    let (document, resolved) = read(&text("Chad|Chad"));
    assert_ne!(meant(&document, &resolved, "kingdom", 0), ["Chad"]);
}
