//! Pictures of small databases, read back by the real `dot` where it is installed.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use super::*;
use crate::{
    graph::excerpt::{Frame, excerpt},
    kind::EntityKind::{Gpe, Org, Person},
    store::{
        sample::{Sample, store_of},
        selection::Selection,
    },
};

fn picture(articles: &[Sample], frame: Frame) -> String {
    let store = store_of(articles);
    let graph = Graph::load(&store, &Selection::default()).unwrap();
    let mut out = Vec::new();
    write(&store, &graph, &excerpt(&graph, frame), &Selection::default(), "Everything", &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What Graphviz makes of `dot` in a format; nothing, said loudly, where it is not installed.
fn drawn(dot: &str, format: &str) -> Option<String> {
    let spawned = Command::new("dot")
        .arg(format!("-T{format}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = spawned else {
        eprintln!("not tested: Graphviz is not installed");
        return None;
    };
    child.stdin.take().unwrap().write_all(dot.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "Graphviz complains");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The texts of an SVG, character references resolved.
fn texts(svg: &str) -> Vec<String> {
    let resolve = |text: &str| {
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&#45;", "-")
            .replace("&#160;", " ")
            .replace("&amp;", "&")
    };
    svg.lines()
        .filter(|line| line.starts_with("<text"))
        .filter_map(|line| Some(resolve(line.split_once('>')?.1.strip_suffix("</text>")?)))
        .collect()
}

#[test]
fn graphviz_shows_every_name_as_it_is_written() {
    let names =
        ["Say \"Cheese\"", r"C:\News\Temp", "AT&T", "<B>Bold</B>", "x &amp; y", "Café 東京", "{a|b}", "\\G"];
    let mut sample = Sample::new("Odd <title> & \"quotes\"");
    for name in names {
        sample = sample.says((name, Org), "sues", ("Oslo", Gpe));
    }
    let dot = picture(&[sample], Frame::default());
    let Some(svg) = drawn(&dot, "svg") else { return };
    let shown = texts(&svg);
    for name in names {
        assert!(shown.iter().any(|text| text == name), "{name} is not among {shown:?}");
    }
}

#[test]
fn status_decides_the_line_and_symmetric_relations_have_no_head() {
    let dot = picture(
        &[Sample::new("A")
            .says(("Ruto", Person), "meets with", ("Kagame", Person))
            .says_as(Status::Hypothetical, ("Kenya", Gpe), "sues", ("Uganda", Gpe))
            .says_as(Status::Negated, ("Kenya", Gpe), "sues", ("Chad", Gpe))],
        Frame::default(),
    );
    let line = |part: &str| {
        dot.lines().find(|line| line.contains(" -> ") && line.contains(part)).unwrap().to_owned()
    };
    assert!(line("meets with").contains("dir=none"));
    assert!(line("Kenya sues Uganda").contains("style=dashed"));
    assert!(line("Kenya sues Chad").contains("style=dotted, color=\"#C0202C\""));
    drawn(&dot, "svg");
}

#[test]
fn parallel_relations_are_one_arrow_whose_label_names_the_heaviest() {
    let mut articles = vec![
        Sample::new("A")
            .says(("Nile Bank", Org), "sues", ("Kenya", Gpe))
            .says(("Nile Bank", Org), "pays", ("Kenya", Gpe))
            .says(("Nile Bank", Org), "leaves", ("Kenya", Gpe))
            .says(("Nile Bank", Org), "funds", ("Kenya", Gpe)),
    ];
    articles.push(Sample::new("B").says(("Nile Bank", Org), "sues", ("Kenya", Gpe)));
    let dot = picture(&articles, Frame::default());
    let arrows: Vec<&str> = dot.lines().filter(|line| line.contains(" -> ")).collect();
    assert_eq!(arrows.len(), 1);
    assert!(arrows[0].contains(r#"label="sues ×2\nfunds\nleaves\n+1 more""#), "{}", arrows[0]);
    assert!(arrows[0].contains("“Nile Bank pays Kenya.” (A)"));
}

#[test]
fn what_the_mouse_shows_is_grammatical_and_says_nothing_twice() {
    let headline = "Nile Bank sues Kenya.";
    let dot = picture(
        &[
            Sample::new(headline).published("2025-03-01").says(("Nile Bank", Org), "sues", ("Kenya", Gpe)),
            Sample::new("").location("notes/a.txt").says(("“Ruto”", Person), "joins", ("Oslo", Gpe)),
        ],
        Frame::default(),
    );
    assert!(dot.contains("mentioned 1 time in 1 article\""), "{dot}");
    assert!(dot.contains("\\n“Nile Bank sues Kenya.” (headline, 2025-03-01)"), "{dot}");
    assert!(dot.contains("\\n“Ruto” joins Oslo. (notes/a.txt)"), "{dot}");
}

#[test]
fn the_picture_says_what_it_leaves_out() {
    let mut sample = Sample::new("A");
    for name in ["Abe", "Bea", "Cyd", "Dan"] {
        sample = sample.says((name, Person), "joins", ("Nile Bank", Org));
    }
    let dot = picture(&[sample.clone()], Frame { max_nodes: Some(3), ..Frame::default() });
    assert!(dot.contains("left out: 2 of 5 entities, 2 of 4 relations"), "{dot}");
    assert!(!picture(&[sample], Frame::default()).contains("left out"));
    drawn(&dot, "svg");
}

#[test]
fn an_empty_graph_is_a_picture_too() {
    let dot = picture(&[Sample::new("A").text("Nothing happened.")], Frame::default());
    assert!(!dot.contains("->"));
    drawn(&dot, "svg");
}
